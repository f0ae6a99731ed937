// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.plant.Wire;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Switches and routers and what connects them. Bridging is loop-free: between two of them frames take one shortest way,
 * spread by flow over the parallel cables of each step. A router with one address behind several uplinks bridges them.
 *
 * <p>What is not drawn is taken to be there: parts of the drawing that have no way to each other are connected by a
 * network of its own, {@link #LAN}, which never fails. It hangs on the routers of a part, or on all its switches.
 */
final class SwitchGraph {
    /** The network that was not drawn. No element has this id. */
    static final String LAN = "";

    private final Plant plant;
    private final Map<String, List<Edge>> edges = new LinkedHashMap<>();
    private final Map<String, Map<String, Step>> trees = new HashMap<>();
    private final Map<String, String> domains = new HashMap<>();
    private long version = -1;

    SwitchGraph(Topology topology, Plant plant) {
        this.plant = plant;
        topology.switches().stream().map(Switch::id).forEach(this::node);
        topology.routers().stream().map(Router::id).forEach(this::node);
        topology.mlagDomains().forEach(domain -> domain.switches().forEach(sw -> domains.put(sw, domain.id())));
        for (Wire wire : plant.wires()) {
            PhysicalPort a = plant.port(wire.a());
            PhysicalPort b = plant.port(wire.b());
            String from = Ids.owner(wire.a());
            String to = Ids.owner(wire.b());
            if (edges.containsKey(from) && edges.containsKey(to) && !from.equals(to)) {
                join(new Edge(from, to, wire, a, b));
            }
        }
        connectParts(topology);
    }

    /**
     * A connection.
     *
     * @param wire null for one to the network that was not drawn
     * @param portA port at its first end; null for uplinks, which are drawn between devices
     */
    record Edge(
            String a,
            String b,
            @Nullable Wire wire,
            @Nullable PhysicalPort portA,
            @Nullable PhysicalPort portB) {
        String other(String end) {
            return end.equals(a) ? b : a;
        }
    }

    /** The last step of the shortest way to a node: from which one, over which parallel connections, how far in all. */
    record Step(String from, List<Edge> over, int distance) {}

    /** How many steps one node is from another; -1 when there is no way. */
    int distance(String from, String to) {
        if (from.equals(to)) {
            return 0;
        }
        Step step = tree(from).get(to);
        return step == null ? -1 : step.distance();
    }

    /** The connections from one node to another in the order of the way; null when there is none. */
    @Nullable
    List<Edge> way(String from, String to, int hash) {
        if (from.equals(to)) {
            return List.of();
        }
        Map<String, Step> tree = tree(from);
        Deque<Edge> way = new ArrayDeque<>();
        for (String at = to; !at.equals(from); ) {
            Step step = tree.get(at);
            if (step == null) {
                return null;
            }
            way.addFirst(
                    step.over().get(Integer.remainderUnsigned(hash, step.over().size())));
            at = step.from();
        }
        return List.copyOf(way);
    }

    /** Nodes in order of the file, without the network that was not drawn. */
    boolean has(String node) {
        return edges.containsKey(node);
    }

    private Map<String, Step> tree(String root) {
        if (version != plant.version()) {
            trees.clear();
            version = plant.version();
        }
        return trees.computeIfAbsent(root, this::grow);
    }

    private Map<String, Step> grow(String root) {
        Map<String, Step> tree = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        Map<String, Integer> distances = new HashMap<>();
        open.add(root);
        distances.put(root, 0);
        while (!open.isEmpty()) {
            String at = open.remove();
            int distance = distances.get(at) + 1;
            for (Edge edge : edges.get(at)) {
                String next = edge.other(at);
                if (!usable(edge)) {
                    continue;
                }
                Step known = tree.get(next);
                if (!distances.containsKey(next)) {
                    distances.put(next, distance);
                    tree.put(next, new Step(at, List.of(edge), distance));
                    open.add(next);
                } else if (known != null && known.from().equals(at) && known.distance() == distance) {
                    List<Edge> parallel = new ArrayList<>(known.over());
                    parallel.add(edge);
                    tree.put(next, new Step(at, List.copyOf(parallel), distance));
                }
            }
        }
        return tree;
    }

    private boolean usable(Edge edge) {
        return plant.powered(edge.a())
                && plant.powered(edge.b())
                && (edge.wire() == null || !edge.wire().cut())
                && (edge.portA() == null || edge.portA().carrier())
                && !split(edge);
    }

    /** Whether it is a connection within an MLAG domain whose switches have lost each other. */
    private boolean split(Edge edge) {
        String domain = domains.get(edge.a());
        return domain != null
                && domain.equals(domains.get(edge.b()))
                && plant.broken().has(Fault.Kind.SPLIT, domain);
    }

    private void node(String id) {
        edges.putIfAbsent(id, new ArrayList<>());
    }

    private void join(Edge edge) {
        edges.get(edge.a()).add(edge);
        edges.get(edge.b()).add(edge);
    }

    private void connectParts(Topology topology) {
        Set<String> routers = new LinkedHashSet<>();
        topology.routers().forEach(router -> routers.add(router.id()));
        List<Set<String>> parts = parts();
        edges.put(LAN, new ArrayList<>());
        for (Set<String> part : parts) {
            List<String> tops = part.stream().filter(routers::contains).toList();
            for (String top : tops.isEmpty() ? List.copyOf(part) : tops) {
                join(new Edge(top, LAN, null, null, null));
            }
        }
    }

    private List<Set<String>> parts() {
        List<Set<String>> parts = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (String start : edges.keySet()) {
            if (!seen.add(start)) {
                continue;
            }
            Set<String> part = new LinkedHashSet<>(List.of(start));
            Deque<String> open = new ArrayDeque<>(part);
            while (!open.isEmpty()) {
                String at = open.remove();
                for (Edge edge : edges.get(at)) {
                    if (part.add(edge.other(at))) {
                        open.add(edge.other(at));
                    }
                }
            }
            seen.addAll(part);
            parts.add(part);
        }
        return parts;
    }
}
