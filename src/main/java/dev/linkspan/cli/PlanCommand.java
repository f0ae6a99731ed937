// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.PlanText;
import dev.linkspan.export.Text;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.plan.Forecast;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanJson;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linkspan plan}: what would have to be done to make a machine the host of a design. */
@Command(
        name = "plan",
        description = {
            "Show the steps that would make a machine what a design says: what each interrupts, the commands that do the"
                    + " same, and those that take it back.",
            "It changes nothing. What could not be taken back exactly is refused."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:There is nothing to do, or the plan was printed.",
            "2:The design or the machine could not be read, or there is no plan that could be taken back."
        })
final class PlanCommand implements Callable<Integer> {
    private static final String LOCAL = "local";

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = DesignFile.DESCRIPTION)
    private String file = "";

    @Option(
            names = "--host",
            required = true,
            paramLabel = "HOST",
            description = "Name or id of the host in the design.")
    private String host = "";

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            defaultValue = LOCAL,
            description = "What the host has now: local for this machine, or a design file with the host of that name."
                    + " Default: ${DEFAULT-VALUE}.")
    private String from = LOCAL;

    @Option(
            names = "--netns",
            paramLabel = "NAME",
            description = "Look into this network namespace of the machine (see ip-netns(8)); needs root.")
    private @Nullable String namespace;

    @Option(
            names = "--peer",
            paramLabel = "ADDRESS",
            description = "Address from which the machine is managed: warn when the way to it is changed."
                    + " That of the ssh session when this machine is looked at.")
    private @Nullable String peer;

    @Option(names = "--json", description = "Print the plan as JSON instead of text.")
    private boolean json;

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Topology design = DesignFile.read(file, terminal);
        Host wanted = HostChoice.find(design, host);
        Ip managedFrom = peer();
        Plan plan = Forecast.of(plan(observed(wanted), wanted, managedFrom), design);
        terminal.out().print(json ? PlanJson.write(plan) : PlanText.of(plan));
        return 0;
    }

    private static Plan plan(Host observed, Host wanted, @Nullable Ip peer) {
        try {
            return Planner.plan(observed, wanted, peer);
        } catch (PlanRefusedException e) {
            throw new CommandException("no plan is made: " + Text.printable(e.getMessage()), e);
        }
    }

    private Host observed(Host wanted) {
        if (!from.equals(LOCAL)) {
            if (namespace != null) {
                throw new CommandException("--netns looks into a namespace of this machine; leave out --from " + from);
            }
            if (from.equals("-") && file.equals("-")) {
                throw new CommandException("standard input can be read once: name a file for FILE or --from");
            }
            return HostChoice.find(DesignFile.read(from, terminal), wanted.name());
        }
        try (HostSession session =
                namespace == null ? LinuxHostSession.local() : LinuxHostSession.ofNamespace(namespace)) {
            Topology topology = session.observe();
            return topology.hosts().get(0);
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    private @Nullable Ip peer() {
        if (peer == null) {
            return from.equals(LOCAL) && namespace == null ? SshPeer.ofProcess() : null;
        }
        try {
            return Ip.of(peer);
        } catch (IllegalArgumentException e) {
            throw new CommandException("--peer: " + e.getMessage(), e);
        }
    }
}
