// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.machine;

import dev.linkspan.sim.aggr.DlmpLink;
import dev.linkspan.sim.aggr.SelectedPorts;
import dev.linkspan.sim.aggr.TrunkLink;
import dev.linkspan.sim.bond.Bonds;
import dev.linkspan.sim.ipmp.IpmpStatus;
import dev.linkspan.sim.ipmp.MpathdGroup;
import dev.linkspan.sim.ipmp.Probe;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.IpmpGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a system runs for the aggregations and groups of one host. */
final class Parts {
    private final Surroundings surroundings;
    private final SelectedPorts trunks = new SelectedPorts();
    private final Map<String, MpathdGroup> groups = new LinkedHashMap<>();

    Parts(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The driver of an aggregation, by its mode. */
    Datalink aggregation(Aggregation design, List<PhysicalPort> ports) {
        return switch (design.mode()) {
            case TRUNK -> new TrunkLink(design, ports, surroundings, trunks);
            case DLMP -> new DlmpLink(design, ports, surroundings);
            default -> Bonds.of(design, ports, surroundings);
        };
    }

    /** in.mpathd's part for a group. */
    Holder group(IpmpGroup design, Map<String, Datalink> links) {
        MpathdGroup group = MpathdGroup.start(design, links, surroundings);
        groups.put(design.id(), group);
        return group;
    }

    /** What is to be told of a group; empty when there is no such group. */
    Optional<IpmpStatus> status(String groupId) {
        return Optional.ofNullable(groups.get(groupId)).map(MpathdGroup::status);
    }

    /** The probes of all groups whose fate became known after a time and until now. */
    List<Probe> probes(long after) {
        return groups.values().stream()
                .flatMap(group -> group.probes(after).stream())
                .toList();
    }

    /** The groups as they are now; the same list when nothing changed. */
    List<IpmpGroup> seen(List<IpmpGroup> known) {
        List<IpmpGroup> now = new ArrayList<>(known.size());
        boolean changed = false;
        for (IpmpGroup group : known) {
            MpathdGroup live = groups.get(group.id());
            IpmpGroup seen = live == null ? group : live.observe();
            changed |= seen != group;
            now.add(seen);
        }
        return changed ? List.copyOf(now) : known;
    }
}
