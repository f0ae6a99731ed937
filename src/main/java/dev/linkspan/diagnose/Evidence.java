// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known at a moment.
 *
 * @param seen machines as they were observed, with the switches and cables they hear of; what nobody told is null
 * @param design what they should be; null when there is none
 * @param signs what each machine told beyond that, by its id, in the order of time; two or more let counters be compared
 */
public record Evidence(Topology seen, @Nullable Topology design, Map<String, List<HostSigns>> signs) {

    public Evidence {
        Map<String, List<HostSigns>> copy = new HashMap<>();
        signs.forEach((host, list) -> copy.put(host, List.copyOf(list)));
        signs = Map.copyOf(copy);
    }

    /** Machines that told nothing beyond their topology. */
    public Evidence(Topology seen, @Nullable Topology design) {
        this(seen, design, Map.of());
    }

    /** That of each machine that was observed. */
    public List<HostEvidence> hosts() {
        return seen.hosts().stream()
                .map(host -> new HostEvidence(this, host, designOf(host)))
                .toList();
    }

    private Optional<Host> designOf(Host host) {
        return design == null
                ? Optional.empty()
                : design.hosts().stream()
                        .filter(it -> it.id().equals(host.id()) || it.name().equals(host.name()))
                        .findFirst();
    }
}
