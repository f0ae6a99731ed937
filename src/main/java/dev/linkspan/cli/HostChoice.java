// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.export.Text;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.stream.Collectors;

/** The host that an option names. */
final class HostChoice {
    private static final int NAMED = 12;

    private HostChoice() {}

    /**
     * The host with this id or name.
     *
     * @throws CommandException when there is none, or several have the name
     */
    static Host find(Topology topology, String wanted) {
        List<Host> found = topology.hosts().stream()
                .filter(host -> host.id().equals(wanted) || host.name().equals(wanted))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new CommandException(
                found.isEmpty()
                        ? "the design has no host called \"" + wanted + "\", it has " + names(topology.hosts())
                        : "the design has " + found.size() + " hosts called \"" + wanted + "\": choose one by its id ("
                                + found.stream().map(Host::id).collect(Collectors.joining(", ")) + ")");
    }

    /** The names of hosts as a list in a sentence; a long list is cut short. */
    static String names(List<Host> hosts) {
        String names = hosts.stream()
                .limit(NAMED)
                .map(host -> Text.printable(host.name()))
                .collect(Collectors.joining(", "));
        return hosts.size() > NAMED ? names + " and " + (hosts.size() - NAMED) + " more" : names;
    }
}
