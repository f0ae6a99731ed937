// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The switches and routers of a design and what connects them, to cut out what some hosts can reach.
 *
 * <p>A switch that other hosts are plugged into is seldom on the way of ours, but may be when something else fails. Of
 * such neighbourhoods that are attached to the same devices one is as good as the next: where there are several, the
 * first stands for all, and as no single failure takes all of them, its failure is not looked at.
 */
final class FabricGraph {
    private final Map<String, Set<String>> neighbours = new LinkedHashMap<>();
    private final Set<String> withHosts = new HashSet<>();
    private final Map<String, Set<String>> above = new LinkedHashMap<>();
    private final Map<String, Set<String>> peers = new LinkedHashMap<>();

    FabricGraph(Topology design, TopologyIndex index) {
        design.switches().forEach(sw -> neighbours.put(sw.id(), new LinkedHashSet<>()));
        design.routers().forEach(router -> neighbours.put(router.id(), new LinkedHashSet<>()));
        for (Cable cable : design.cables()) {
            if (cable.b() == null) {
                continue;
            }
            String a = Ids.owner(cable.a());
            String b = Ids.owner(cable.b());
            if (index.nic(cable.a()).isPresent()) {
                withHosts.add(b);
            } else if (index.nic(cable.b()).isPresent()) {
                withHosts.add(a);
            } else {
                join(a, b);
            }
        }
        for (Uplink uplink : design.uplinks()) {
            join(uplink.from(), uplink.to());
            above.computeIfAbsent(uplink.from(), from -> new LinkedHashSet<>()).add(uplink.to());
        }
        for (MlagDomain domain : design.mlagDomains()) {
            domain.switches().forEach(sw -> peers.put(sw, Set.copyOf(new TreeSet<>(domain.switches()))));
        }
    }

    /**
     * What can be reached.
     *
     * @param nodes ids of switches and routers
     * @param spare those of them that stand for several like them and are not to fail
     */
    record Reach(Set<String> nodes, Set<String> spare) {}

    /** What can be reached from some switches, and these routers in any case. */
    Reach from(Collection<String> own, Collection<String> routers) {
        Set<String> core = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        own.forEach(sw -> enter(sw, core, open));
        while (!open.isEmpty()) {
            String at = open.remove();
            for (String next : neighbours.getOrDefault(at, Set.of())) {
                if (!withHosts.contains(next)
                        || above.getOrDefault(at, Set.of()).contains(next)) {
                    enter(next, core, open);
                }
            }
        }
        Set<String> nodes = new LinkedHashSet<>(core);
        Set<String> spare = new LinkedHashSet<>();
        Map<Set<String>, Set<String>> first = new LinkedHashMap<>();
        Set<Set<String>> several = new HashSet<>();
        Set<String> seen = new HashSet<>(core);
        for (String start : List.copyOf(neighbours.keySet())) {
            if (!seen.add(start)) {
                continue;
            }
            Set<String> attached = new TreeSet<>();
            Set<String> part = part(start, core, attached);
            seen.addAll(part);
            if (attached.isEmpty()) {
                continue;
            }
            if (part.stream().anyMatch(routers::contains)) {
                nodes.addAll(part);
            } else if (first.putIfAbsent(attached, part) != null) {
                several.add(attached);
            }
        }
        first.forEach((attached, part) -> {
            nodes.addAll(part);
            if (several.contains(attached)) {
                spare.addAll(part);
            }
        });
        nodes.addAll(routers);
        return new Reach(nodes, spare);
    }

    private void enter(String node, Set<String> core, Deque<String> open) {
        for (String each : peers.getOrDefault(node, Set.of(node))) {
            if (neighbours.containsKey(each) && core.add(each)) {
                open.add(each);
            }
        }
    }

    /** What hangs together without the core, and which nodes of the core it is attached to. */
    private Set<String> part(String start, Set<String> core, Set<String> attached) {
        Set<String> part = new LinkedHashSet<>(List.of(start));
        Deque<String> open = new ArrayDeque<>(part);
        while (!open.isEmpty()) {
            for (String next : neighbours.getOrDefault(open.remove(), Set.of())) {
                if (core.contains(next)) {
                    attached.add(next);
                } else if (part.add(next)) {
                    open.add(next);
                }
            }
        }
        return part;
    }

    private void join(String a, String b) {
        if (!a.equals(b) && neighbours.containsKey(a) && neighbours.containsKey(b)) {
            neighbours.get(a).add(b);
            neighbours.get(b).add(a);
        }
    }
}
