// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.machine;

import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.IpmpGroup;
import java.util.List;
import java.util.Map;

/** Chooses what a system runs for an aggregation or a group. */
final class Parts {
    private Parts() {}

    static Datalink aggregation(Aggregation design, List<PhysicalPort> ports, Surroundings surroundings) {
        return new EveryPortLink(design, ports);
    }

    static Holder group(IpmpGroup design, Map<String, Datalink> links, Surroundings surroundings) {
        return new FirstUpGroup(design, links);
    }

    static List<IpmpGroup> seen(List<IpmpGroup> known, List<Holder> holders) {
        return known;
    }
}
