// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;

/**
 * What an exporter works from.
 *
 * @param topology the whole design
 * @param host the host whose configuration is wanted, with look-ups
 */
public record ExportRequest(Topology topology, HostIndex host) {
    /** @throws IllegalArgumentException when the host isn't in the design */
    public static ExportRequest of(Topology topology, Host host) {
        HostIndex index = TopologyIndex.of(topology)
                .host(host.id())
                .orElseThrow(() -> new IllegalArgumentException(host.id() + " is not in the design"));
        return new ExportRequest(topology, index);
    }
}
