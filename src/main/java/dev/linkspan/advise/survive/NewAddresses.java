// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
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

    private final Map<String, String> subnets = new LinkedHashMap<>();
    private final Map<Ip, Ip> ips = new HashMap<>();
    private final boolean own;

    NewAddresses(Topology slice) {
        own = !assign(slice);
    }

    Ip of(Ip ip) {
        return own ? ip : ips.getOrDefault(ip, ip);
    }

    InterfaceAddress of(InterfaceAddress address) {
        return own ? address : new InterfaceAddress(of(address.ip()).text() + "/" + address.prefixLength());
    }

    Route of(Route route) {
        String destination = route.destination();
        String mapped = own || destination.equals(Route.DEFAULT)
                ? destination
                : subnets.containsKey(destination)
                        ? subnets.get(destination)
                        : of(InterfaceAddress.of(destination)).text();
        return new Route(mapped, route.gateway() == null ? null : of(route.gateway()), route.link(), route.metric());
    }

    private boolean assign(Topology slice) {
        Map<String, Set<Ip>> members = new LinkedHashMap<>();
        Map<String, InterfaceAddress> example = new HashMap<>();
        Set<Ip> others = new LinkedHashSet<>();
        for (Host host : slice.hosts()) {
            for (InterfaceAddress address : Slicer.addresses(host).toList()) {
                if (address.isLinkLocal() || address.prefixLength() < (v4(address) ? 16 : 48)) {
                    return false;
                }
                String subnet = address.subnet();
                example.putIfAbsent(subnet, address);
                members.computeIfAbsent(subnet, NewAddresses::sorted).add(address.ip());
            }
            Slicer.named(host).forEach(others::add);
        }
        slice.routers().forEach(router -> router.addresses().forEach(address -> others.add(address.ip())));
        for (Ip ip : others) {
            List<String> homes = example.entrySet().stream()
                    .filter(entry -> entry.getValue().reaches(ip))
                    .map(Map.Entry::getKey)
                    .toList();
            if (homes.size() != 1) {
                return false;
            }
            members.get(homes.get(0)).add(ip);
        }
        for (Map.Entry<String, InterfaceAddress> one : example.entrySet()) {
            Ip first = InterfaceAddress.of(one.getKey()).ip();
            for (Map.Entry<String, InterfaceAddress> other : example.entrySet()) {
                if (!one.getKey().equals(other.getKey()) && other.getValue().reaches(first)) {
                    return false;
                }
            }
        }
        for (Map.Entry<String, Set<Ip>> subnet : members.entrySet()) {
            InterfaceAddress like = example.get(subnet.getKey());
            int room = (v4(like) ? 32 : 128) - like.prefixLength();
            if (subnet.getValue().size() > MOST
                    || (room < 9 && subnet.getValue().size() + 3 > 1 << room)) {
                return false;
            }
            String stem =
                    v4(like) ? "10." + subnets.size() + ".0." : "fd00:0:" + Integer.toHexString(subnets.size()) + "::";
            subnets.put(
                    subnet.getKey(),
                    InterfaceAddress.of(stem + "0/" + like.prefixLength()).subnet());
            int rank = 0;
            for (Ip ip : subnet.getValue()) {
                rank++;
                ips.put(ip, Ip.of(stem + (v4(like) ? String.valueOf(rank) : Integer.toHexString(rank))));
            }
        }
        return subnets.size() < 250
                && slice.hosts().stream()
                        .flatMap(host -> host.routes().stream())
                        .allMatch(this::follows);
    }

    /** Whether a route leads to a subnet or an address of the slice. */
    private boolean follows(Route route) {
        return route.destination().equals(Route.DEFAULT)
                || subnets.containsKey(route.destination())
                || ips.containsKey(InterfaceAddress.of(route.destination()).ip());
    }

    private static boolean v4(InterfaceAddress address) {
        return address.family() == IpFamily.INET;
    }

    private static Set<Ip> sorted(String subnet) {
        return new TreeSet<>(Comparator.comparing(Ip::value));
    }
}
