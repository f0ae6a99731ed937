// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.FlowText;
import dev.linkspan.diagnose.flow.Endpoint;
import dev.linkspan.diagnose.flow.FlowQuestion;
import dev.linkspan.diagnose.flow.FlowReport;
import dev.linkspan.diagnose.flow.Flows;
import dev.linkspan.export.Text;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linkspan flow}: by which port of an aggregation a flow leaves. */
@Command(
        name = "flow",
        description = {
            "Say by which port of an aggregation a flow leaves, which of its bytes decided, and what would have to be"
                    + " otherwise for another port. Reads only.",
            "With several destinations it shows how they spread over the ports."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The port of every flow is known.",
            "1:That of one or more can't be said; the output tells why.",
            "2:The machine or the file could not be read, or has no such aggregation."
        })
final class FlowCommand implements Callable<Integer> {
    private static final int UNKNOWN = 1;

    private final Terminal terminal;
    private final HostOpener opener;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "What was seen, as linkspan observe --json printed it, or a design; - for standard input."
                    + " Instead of --host.")
    private @Nullable String file;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Machine to look at: local for this one, which is the default, lab:NAME for the simulated"
                    + " machines of an example, or a destination of ssh.")
    private @Nullable String host;

    @Option(
            names = "--aggregation",
            required = true,
            paramLabel = "NAME",
            description =
                    "The bond or aggregation; with the id of its host before it where several have it (web01/bond0).")
    private String aggregation = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "ADDRESS[:PORT]",
            converter = EndpointConverter.class,
            description = "The sender, with its TCP or UDP port where that decides.")
    private @Nullable Endpoint from;

    @Option(
            names = "--to",
            required = true,
            split = ",",
            paramLabel = "ADDRESS[:PORT]",
            converter = EndpointConverter.class,
            description = "The destination; several with commas between them, or given more than once.")
    private List<Endpoint> to = List.of();

    @Option(
            names = "--proto",
            paramLabel = "PROTOCOL",
            defaultValue = "tcp",
            description = "tcp, udp or icmp; for icmp the sender's port is the identifier of an echo request."
                    + " Default: ${DEFAULT-VALUE}.")
    private String protocol = "tcp";

    @Option(
            names = "--from-mac",
            paramLabel = "MAC",
            converter = MacConverter.class,
            description = "MAC address of the sender. Without it the one that the aggregation has.")
    private @Nullable MacAddress fromMac;

    @Option(
            names = "--to-mac",
            paramLabel = "MAC",
            converter = MacConverter.class,
            description = "MAC address of the gateway, or of a destination without one. Without it the one that the"
                    + " machine knows of it.")
    private @Nullable MacAddress toMac;

    @Option(
            names = "--ports",
            split = ",",
            paramLabel = "NIC",
            description = "The ports of a bond in the order in which they joined, as"
                    + " /sys/class/net/BOND/bonding/slaves has it, with commas between them.")
    private List<String> ports = List.of();

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    FlowCommand(Terminal terminal, HostOpener opener) {
        this.terminal = terminal;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        if (file != null && host != null) {
            throw new CommandException("--host " + host + " and the file " + file + ": expected one of them");
        }
        SeenMachines seen = file != null
                ? SeenMachines.inFile(file, terminal)
                : SeenMachines.now(host == null ? MachineOption.LOCAL : host, opener, terminal);
        Map.Entry<Host, Aggregation> found = found(seen);
        known(found.getKey(), found.getValue());
        FlowReport report = Flows.of(
                seen.topology(), found.getKey(), seen.signs(found.getKey()), found.getValue(), ports, questions());
        terminal.out().print(json ? FlowText.json(report) : FlowText.of(report));
        return report.answers().stream().allMatch(answer -> answer.port() != null) ? 0 : UNKNOWN;
    }

    private List<FlowQuestion> questions() {
        Endpoint sender = from;
        if (sender == null) {
            throw new IllegalStateException("--from is required");
        }
        int number = protocol(sender);
        List<FlowQuestion> questions = new ArrayList<>();
        for (Endpoint end : to) {
            try {
                questions.add(
                        new FlowQuestion(sender.ip(), end.ip(), number, sender.port(), end.port(), fromMac, toMac));
            } catch (IllegalArgumentException e) {
                throw new CommandException(e.getMessage(), e);
            }
        }
        return questions;
    }

    private int protocol(Endpoint sender) {
        return switch (protocol) {
            case "tcp" -> 6;
            case "udp" -> 17;
            case "icmp" -> sender.ip().family() == IpFamily.INET ? 1 : 58;
            default ->
                throw new CommandException("--proto " + Text.printable(protocol) + ": expected tcp, udp or icmp");
        };
    }

    private Map.Entry<Host, Aggregation> found(SeenMachines seen) {
        List<Map.Entry<Host, Aggregation>> all = seen.topology().hosts().stream()
                .flatMap(machine -> machine.aggregations().stream().map(one -> Map.entry(machine, one)))
                .toList();
        if (all.isEmpty()) {
            throw new CommandException("--aggregation " + Text.printable(aggregation)
                    + ": no aggregation was seen, neither of this name nor" + " another");
        }
        List<Map.Entry<Host, Aggregation>> found = all.stream()
                .filter(one -> one.getValue().id().equals(aggregation)
                        || one.getValue().name().equals(aggregation))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        List<Map.Entry<Host, Aggregation>> named = found.isEmpty() ? all : found;
        String ids =
                named.stream().map(one -> Text.printable(one.getValue().id())).collect(Collectors.joining(", "));
        throw new CommandException("--aggregation " + Text.printable(aggregation) + ": "
                + (found.isEmpty() ? "there is none of this name" : "several machines have one")
                + ", choose one of " + ids);
    }

    /** Refuses names that the aggregation has not: an order that misses a port is none. */
    private void known(Host machine, Aggregation found) {
        if (ports.isEmpty()) {
            return;
        }
        List<String> names = machine.nics().stream()
                .filter(nic -> found.ports().contains(nic.id()))
                .map(nic -> nic.name())
                .sorted()
                .toList();
        if (!names.equals(ports.stream().sorted().toList())) {
            throw new CommandException(
                    "--ports: expected each port of " + found.name() + " once (" + String.join(", ", names) + ")");
        }
    }
}
