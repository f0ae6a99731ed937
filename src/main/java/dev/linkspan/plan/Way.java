// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way from a machine to the one who manages it, by the longest prefix that reaches the address. */
final class Way {
    private Way() {}

    static Optional<String> warning(Ip peer, Setup now, List<PlannedStep> steps) {
        Optional<String> link = link(peer, now);
        if (link.isEmpty()) {
            return Optional.empty();
        }
        Set<String> way = under(link.get(), now);
        for (int i = 0; i < steps.size(); i++) {
            for (String changed : steps.get(i).step().changes()) {
                if (way.contains(changed)) {
                    return Optional.of("the way to " + peer + ", from which this machine is managed, runs over "
                            + link.get() + ", and step " + (i + 1) + " changes "
                            + (changed.equals(link.get()) ? "it" : changed + " below it")
                            + ": have another way in, such as the console, before the plan is carried out");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> link(Ip peer, Setup now) {
        int longest = -1;
        String best = null;
        for (LinkSetup link : now.links().values()) {
            for (InterfaceAddress address : link.addresses()) {
                if (address.reaches(peer) && address.prefixLength() > longest) {
                    longest = address.prefixLength();
                    best = link.name();
                }
            }
        }
        for (RouteEntry route : now.routes()) {
            boolean all = route.destination().equals(Route.DEFAULT) && route.family() == peer.family();
            InterfaceAddress prefix =
                    all || route.destination().equals(Route.DEFAULT) ? null : InterfaceAddress.of(route.destination());
            int length = all ? 0 : prefix != null && prefix.reaches(peer) ? prefix.prefixLength() : -1;
            if (length > longest) {
                longest = length;
                best = route.link();
            }
        }
        return Optional.ofNullable(best);
    }

    private static Set<String> under(String name, Setup now) {
        Set<String> under = new HashSet<>(Set.of(name));
        LinkSetup link = now.find(name);
        if (link != null && link.over() != null) {
            under.addAll(under(link.over(), now));
        }
        now.links().values().stream()
                .filter(it -> name.equals(it.bond()) || name.equals(it.bridge()))
                .forEach(port -> under.addAll(under(port.name(), now)));
        return under;
    }
}
