// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.capacity;

import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;

/** Works out how much the addresses of a host can carry, from its construction alone; nothing is simulated. */
public final class Capacity {
    private Capacity() {}

    /** Every holder of data addresses of every host, in order of the file. */
    public static List<HolderCapacity> of(Topology design) {
        TopologyIndex index = TopologyIndex.of(design);
        return design.hosts().stream()
                .flatMap(host -> of(index, host.id()).stream())
                .toList();
    }

    /** Every holder of data addresses of one host. */
    public static List<HolderCapacity> of(TopologyIndex index, String hostId) {
        return index.host(hostId).map(host -> List.<HolderCapacity>of()).orElse(List.of());
    }
}
