// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known at a moment.
 *
 * @param seen machines as they were observed, with the switches and cables they hear of; what nobody told is null
 * @param design what they should be; null when there is none
 */
public record Evidence(Topology seen, @Nullable Topology design) {

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
