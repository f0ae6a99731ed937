// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linkspan observe}: what a machine has now, as a table or as a design file. */
@Command(
        name = "observe",
        description = {
            "Show what a machine has now: NICs, aggregations, VLANs, bridges, addresses, and the switches it hears of.",
            "Reads only. With --json it prints a design file, which all other commands and the window take."
        })
final class ObserveCommand implements Callable<Integer> {
    private static final String LOCAL = "local";

    private final Terminal terminal;
    private final HostOpener opener;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = LOCAL,
            description =
                    "Machine to look at: local for this one, lab:NAME for an example that comes with the program, or a"
                            + " destination of ssh, as ssh itself takes it: Linux through the helper that is installed there, Solaris"
                            + " and illumos through their own commands. Default: ${DEFAULT-VALUE}.")
    private String host = LOCAL;

    @Option(
            names = "--netns",
            paramLabel = "NAME",
            description = "Look into this network namespace of the machine (see ip-netns(8)); needs root.")
    private @Nullable String namespace;

    @Option(names = "--json", description = "Print a design file instead of a table.")
    private boolean json;

    ObserveCommand(Terminal terminal, HostOpener opener) {
        this.terminal = terminal;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        Topology topology = observe();
        if (json) {
            terminal.out().print(TopologyJson.write(topology));
        } else {
            terminal.out().print(ObservationTable.of(topology));
        }
        return 0;
    }

    private Topology observe() {
        boolean local = host.equals(LOCAL);
        if (namespace != null && !local) {
            throw new CommandException("--netns looks into a namespace of this machine; leave out --host " + host);
        }
        if (host.startsWith(LabDesigns.PREFIX)) {
            return DesignFile.read(host, terminal);
        }
        try (HostSession session = local ? here() : opener.open(host).host()) {
            return session.observe();
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    /** Without the helper: whoever may not see something has a gap there. */
    private HostSession here() throws HostUnreachableException {
        return namespace == null ? LinuxHostSession.local() : LinuxHostSession.ofNamespace(namespace);
    }
}
