// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Switches and hosts in an order that makes their cables cross little: each stands near the middle of what it is cabled
 * to (the barycentre heuristic of Sugiyama, Tagawa and Toda, 1981). MLAG peers stay side by side.
 */
record Tiers(List<Switch> switches, List<Host> hosts) {
    private static final int SWEEPS = 4;

    static Tiers of(Topology topology) {
        Map<String, List<String>> neighbours = new HashMap<>();
        for (Cable cable : topology.cables()) {
            if (cable.b() != null) {
                link(neighbours, Ids.owner(cable.a()), Ids.owner(cable.b()));
            }
        }
        Map<String, MlagDomain> domains = new HashMap<>();
        topology.mlagDomains().forEach(domain -> domain.switches().forEach(sw -> domains.putIfAbsent(sw, domain)));
        List<Switch> switches = together(topology.switches(), domains);
        List<Host> hosts = topology.hosts();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            hosts = sorted(
                    hosts, Host::id, places(switches.stream().map(Switch::id).toList()), neighbours);
            switches = together(
                    sorted(
                            switches,
                            Switch::id,
                            places(hosts.stream().map(Host::id).toList()),
                            neighbours),
                    domains);
        }
        return new Tiers(switches, hosts);
    }

    private static void link(Map<String, List<String>> neighbours, String a, String b) {
        neighbours.computeIfAbsent(a, k -> new ArrayList<>()).add(b);
        neighbours.computeIfAbsent(b, k -> new ArrayList<>()).add(a);
    }

    private static Map<String, Integer> places(List<String> ids) {
        Map<String, Integer> places = new HashMap<>();
        ids.forEach(id -> places.put(id, places.size()));
        return places;
    }

    private static <T> List<T> sorted(
            List<T> things,
            java.util.function.Function<T, String> idOf,
            Map<String, Integer> others,
            Map<String, List<String>> neighbours) {
        Map<String, Double> middles = new HashMap<>();
        for (T thing : things) {
            String id = idOf.apply(thing);
            Double middle = middle(neighbours.get(id), others);
            // What is cabled to nothing stands last.
            middles.put(id, middle == null ? Double.MAX_VALUE : middle);
        }
        return things.stream()
                .sorted(Comparator.comparingDouble(thing -> middles.get(idOf.apply(thing))))
                .toList();
    }

    private static @Nullable Double middle(@Nullable List<String> neighbours, Map<String, Integer> places) {
        if (neighbours == null) {
            return null;
        }
        double sum = 0;
        int count = 0;
        for (String neighbour : neighbours) {
            Integer place = places.get(neighbour);
            if (place != null) {
                sum += place;
                count++;
            }
        }
        return count == 0 ? null : sum / count;
    }

    /** The same order, but peers of an MLAG domain follow its first. */
    private static List<Switch> together(List<Switch> switches, Map<String, MlagDomain> domains) {
        Map<String, List<Switch>> groups = new LinkedHashMap<>();
        for (Switch sw : switches) {
            MlagDomain domain = domains.get(sw.id());
            groups.computeIfAbsent(domain == null ? sw.id() : domain.id() + "/", k -> new ArrayList<>())
                    .add(sw);
        }
        return groups.values().stream().flatMap(List::stream).toList();
    }
}
