// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.PreviewText;
import dev.linkspan.diagnose.prove.LabReach;
import dev.linkspan.diagnose.prove.NetworkReach;
import dev.linkspan.diagnose.prove.PortDown;
import dev.linkspan.diagnose.prove.PortProof;
import dev.linkspan.diagnose.prove.ProofBook;
import dev.linkspan.diagnose.prove.ProofTargets;
import dev.linkspan.diagnose.prove.Proving;
import dev.linkspan.diagnose.prove.Reach;
import dev.linkspan.diagnose.prove.WholeAgain;
import dev.linkspan.export.Text;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.lab.LabClock;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linkspan prove}: takes ports out of use, one after the other, and measures what is lost. */
@Command(
        name = "prove",
        description = {
            "Prove that redundancy works: take a port of an aggregation, or a member of an IPMP group, out of use, measure"
                    + " meanwhile, bring it back, and keep the number, here and in the history of the machine.",
            "The machine brings the port back by itself when this program ends or the connection is lost. It is refused"
                    + " when the aggregation or group is not healthy, or something would be cut off."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The machine stayed reached without each port, and each is back.",
            "1:It was not reached without a port.",
            "2:It was refused, or the machine could not be reached.",
            "3:A port could not be brought back whole."
        })
final class ProveCommand implements Callable<Integer> {
    private static final int DISPROVED = 1;
    private static final int STUCK = 3;
    private static final Duration HOLD = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final HostOpener opener;
    private final ProofBook book;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = MachineOption.LOCAL,
            description =
                    "The machine: local for this one, lab:NAME for a simulated machine of an example, whose port, bond or group"
                            + " is then named with the machine before it (web01/eth0), or a destination of ssh."
                            + " Default: ${DEFAULT-VALUE}.")
    private String host = MachineOption.LOCAL;

    @ArgGroup(multiplicity = "1")
    private @Nullable What what;

    /** What is proved. */
    private static final class What {
        @Option(
                names = "--port",
                paramLabel = "LINK",
                description = "Prove this NIC of a bond, or this member of an IPMP group.")
        private @Nullable String port;

        @Option(
                names = "--all-ports-of",
                paramLabel = "NAME",
                description = "Prove all ports of this bond or IPMP group, one after the other.")
        private @Nullable String all;

        @Option(names = "--list", description = "Print what was measured before, the latest first.")
        private boolean list;
    }

    @Option(
            names = "--target",
            paramLabel = "ADDRESS",
            converter = IpConverter.class,
            description = "Who is asked meanwhile, every 50 ms. Without it the gateway, or for another machine its own"
                    + " address on the aggregation or group.")
    private @Nullable Ip target;

    @Option(names = "--yes", description = "Don't ask before.")
    private boolean yes;

    @Option(names = "--json", description = "Print JSON, one document a line, instead of text.")
    private boolean json;

    ProveCommand(Terminal terminal, HostOpener opener, ProofBook book) {
        this.terminal = terminal;
        this.opener = opener;
        this.book = book;
    }

    @Override
    public Integer call() throws InterruptedException {
        What wanted = what;
        if (wanted == null) {
            throw new IllegalStateException("one of the group is required");
        }
        if (wanted.list) {
            return list();
        }
        if (!yes && !terminal.interactive()) {
            throw new CommandException("nobody is there to be asked: say --yes to prove it without a question");
        }
        if (host.startsWith(LabDesigns.PREFIX)) {
            return lab(wanted);
        }
        return prove(() -> opener.open(host), wanted, port -> new NetworkReach(target(port)));
    }

    private int lab(What wanted) throws InterruptedException {
        Topology design = DesignFile.read(host, terminal);
        String machine = Ids.owner(String.valueOf(wanted.port != null ? wanted.port : wanted.all));
        LabWorld world = new LabWorld(design, LabFaults.of(design), 1, InstantSource.system());
        world.advance(SeenMachines.SETTLED);
        try (LabClock clock = new LabClock(world, 1)) {
            clock.setSpeed(1);
            String id = HostChoice.find(design, machine).id();
            return prove(
                    () -> new HostOpener.Opened(world.session(id), null),
                    wanted,
                    port -> new LabReach(world, port.mates()));
        } finally {
            world.end();
        }
    }

    /** How the machine is opened. */
    private interface Opening {
        HostOpener.Opened open() throws HostUnreachableException;
    }

    private int prove(Opening opening, What wanted, Function<PortDown, Reach> reaches) throws InterruptedException {
        try (HostOpener.Opened opened = opening.open()) {
            Topology seen = opened.host().observe();
            List<? extends Link> ports =
                    wanted.port != null ? List.of(link(seen.hosts().get(0), wanted.port)) : ports(seen, wanted.all);
            return prove(opened, ports, reaches);
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        } catch (ChangeRefusedException e) {
            throw new CommandException(Text.printable(e.getMessage()), e);
        }
    }

    private int prove(HostOpener.Opened opened, List<? extends Link> ports, Function<PortDown, Reach> reaches)
            throws HostUnreachableException, ChangeRefusedException, InterruptedException {
        boolean first = true;
        for (Link link : ports) {
            PortDown port = first
                    ? WholeAgain.now(opened.host(), link.id(), opened.peer())
                    : WholeAgain.await(opened.host(), link.id(), opened.peer(), WholeAgain.LONGEST);
            Reach reach = reaches.apply(port);
            if (first) {
                ask(opened.host(), port, ports, reach);
                first = false;
            }
            PortProof proof = new Proving(opened.host(), reach, HOLD, this::progress).run(port);
            keep(proof);
            say(json ? ProofBook.json(proof) + "\n" : Text.printable(proof.sentence()) + "\n");
            if (!proof.isProved()) {
                return proof.whole() ? DISPROVED : STUCK;
            }
        }
        return 0;
    }

    private void ask(ChangeableHost machine, PortDown port, List<? extends Link> ports, Reach reach)
            throws HostUnreachableException, ChangeRefusedException {
        ChangePreview preview = machine.preview(Proving.request(port));
        if (!preview.refusals().isEmpty()) {
            throw new ChangeRefusedException(preview.refusals());
        }
        if (yes) {
            return;
        }
        String names = String.join(", ", ports.stream().map(Link::name).toList());
        terminal.out().print(PreviewText.of(preview));
        say("Take " + Text.printable(names) + " of "
                + Text.printable(port.host().name())
                + " out of use, one after the other for " + HOLD.toSeconds() + " s, and ask " + reach.words()
                + " meanwhile? [y/N] ");
        BufferedReader keyboard = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        try {
            String answer = keyboard.readLine();
            if (answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
                return;
            }
        } catch (IOException e) {
            // Nobody can answer: that is no.
        }
        throw new CommandException("nothing was changed");
    }

    private Ip target(PortDown port) {
        if (target != null) {
            return target;
        }
        return ProofTargets.of(port, host.equals(MachineOption.LOCAL))
                .orElseThrow(() -> new CommandException(
                        port.of() + " of " + port.host().name() + " has nobody who could be asked: name a --target"));
    }

    private void keep(PortProof proof) {
        try {
            book.add(proof);
        } catch (IOException e) {
            terminal.err().println("linkspan prove: warning: the number can't be kept: " + CliErrors.reason(e));
        }
    }

    private int list() {
        try {
            for (PortProof proof : book.latestFirst()) {
                say(
                        json
                                ? ProofBook.json(proof) + "\n"
                                : proof.at() + " " + Text.printable(proof.host() + ": " + proof.sentence()) + "\n");
            }
            return 0;
        } catch (IOException e) {
            throw new CommandException(CliErrors.reason(e), e);
        }
    }

    private void progress(String text) {
        if (!json) {
            say(Text.printable(text) + "\n");
        }
    }

    private void say(String text) {
        terminal.out().print(text);
        terminal.out().flush();
    }

    private static Link link(Host machine, String name) {
        return machine.links()
                .filter(link -> link.name().equals(name) || link.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException("--port " + Text.printable(name) + ": " + machine.name()
                        + " has no such NIC, it has "
                        + String.join(
                                ", ", machine.nics().stream().map(Nic::name).toList())));
    }

    private static List<? extends Link> ports(Topology seen, @Nullable String name) {
        Host machine = seen.hosts().get(0);
        HostIndex index = TopologyIndex.of(seen).host(machine.id()).orElseThrow();
        Optional<List<Link>> bundled = machine.aggregations().stream()
                .filter(it -> it.name().equals(name) || it.id().equals(name))
                .findFirst()
                .map(it -> it.ports().stream()
                        .flatMap(id -> index.link(id).stream())
                        .toList());
        return bundled.or(() -> machine.groups().stream()
                        .filter(it -> it.name().equals(name) || it.id().equals(name))
                        .findFirst()
                        .map(index::linksUnder))
                .orElseThrow(() -> new CommandException("--all-ports-of " + Text.printable(String.valueOf(name)) + ": "
                        + machine.name() + " has no such aggregation or IPMP group"));
    }
}
