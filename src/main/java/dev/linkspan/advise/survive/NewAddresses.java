// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives the addresses of a slice others that depend only on which subnets there are and in which order the addresses
 * stand in them. Slices it can't do that for (overlapping or very large subnets, link-local addresses, routes to somewhere
 * else) keep their own, so that they are equal to no other slice.
 */
final class NewAddresses {
    private static final int MOST = 200;

    private final AddressFacts facts;
    private final Map<String, Subnet> subnets = new LinkedHashMap<>();
    private final Map<Ip, InterfaceAddress> made = new HashMap<>();
    private final boolean own;

    /** A subnet with one of our addresses in it, and all in it in order; then what it becomes. */
    private static final class Subnet {
        private final InterfaceAddress example;
        private final Set<Ip> members;
        private String becomes = "";

        Subnet(InterfaceAddress example, Set<Ip> members) {
            this.example = example;
            this.members = members;
        }
    }

    NewAddresses(Topology slice, AddressFacts facts) {
        this.facts = facts;
        own = !(collect(slice) && apart() && make() && routesFollow(slice));
    }

    Ip of(Ip ip) {
        InterfaceAddress become = own ? null : made.get(ip);
        return become == null ? ip : facts.of(become).ip();
    }

    InterfaceAddress of(InterfaceAddress address) {
        AddressFacts.Facts it = facts.of(address);
        InterfaceAddress become = own ? null : made.get(it.ip());
        return become == null
                ? address
                : facts.of(become).prefixLength() == it.prefixLength()
                        ? become
                        : facts.make(facts.of(become).ip().text() + "/" + it.prefixLength());
    }

    Route of(Route route) {
        String destination = route.destination();
        Subnet subnet = subnets.get(destination);
        String mapped = own || destination.equals(Route.DEFAULT)
                ? destination
                : subnet != null ? subnet.becomes : of(facts.make(destination)).text();
        return new Route(mapped, route.gateway() == null ? null : of(route.gateway()), route.link(), route.metric());
    }

    private boolean collect(Topology slice) {
        Set<Ip> others = new LinkedHashSet<>();
        for (Host host : slice.hosts()) {
            for (InterfaceAddress address : Slicer.addresses(host).toList()) {
                AddressFacts.Facts it = facts.of(address);
                if (it.linkLocal() || it.prefixLength() < (it.v4() ? 16 : 48)) {
                    return false;
                }
                subnets.computeIfAbsent(
                                it.subnet(),
                                key -> new Subnet(address, new TreeSet<>(Comparator.comparing(facts::value))))
                        .members
                        .add(it.ip());
            }
            Slicer.named(host).forEach(others::add);
        }
        slice.routers()
                .forEach(router ->
                        router.addresses().forEach(it -> others.add(facts.of(it).ip())));
        for (Ip ip : others) {
            List<Subnet> homes = subnets.values().stream()
                    .filter(subnet -> facts.reaches(subnet.example, ip))
                    .toList();
            if (homes.size() != 1) {
                return false;
            }
            homes.get(0).members.add(ip);
        }
        return subnets.size() < 250;
    }

    private boolean apart() {
        return subnets.values().stream()
                .allMatch(one -> subnets.values().stream()
                        .noneMatch(other -> other != one
                                && facts.reaches(
                                        other.example, facts.of(one.example).ip())));
    }

    private boolean make() {
        int number = 0;
        for (Subnet subnet : subnets.values()) {
            AddressFacts.Facts like = facts.of(subnet.example);
            int room = like.bits() - like.prefixLength();
            int needed = subnet.members.size();
            if (needed > MOST || (room < 9 && needed + 3 > 1 << room)) {
                return false;
            }
            String stem = like.v4() ? "10." + number + ".0." : "fd00:0:" + Integer.toHexString(number) + "::";
            int rank = 0;
            for (Ip ip : subnet.members) {
                rank++;
                String local = like.v4() ? String.valueOf(rank) : Integer.toHexString(rank);
                made.put(ip, facts.make(stem + local + "/" + like.prefixLength()));
                subnet.becomes = facts.of(made.get(ip)).subnet();
            }
            number++;
        }
        return true;
    }

    /** Whether every route leads to a subnet or an address of the slice. */
    private boolean routesFollow(Topology slice) {
        return slice.hosts().stream()
                .flatMap(host -> host.routes().stream())
                .map(Route::destination)
                .allMatch(destination -> destination.equals(Route.DEFAULT)
                        || subnets.containsKey(destination)
                        || made.containsKey(facts.of(facts.make(destination)).ip()));
    }
}
