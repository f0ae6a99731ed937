// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.plan.RouteEntry;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address that is asked before and after a change.
 *
 * @param linkBefore link by which a link-local address is reached before the change; null for other addresses
 * @param linkAfter the same after it
 */
record Probe(
        Ip address, @Nullable String linkBefore, @Nullable String linkAfter) {

    /**
     * What is asked: the gateways that are used or are neighbours before and after, the targets that are wanted, and the
     * machine from which this one is managed.
     */
    static List<Probe> of(Setup before, Setup after, List<Ip> wanted, @Nullable Ip peer) {
        Map<Ip, Probe> probes = new LinkedHashMap<>();
        for (RouteEntry route : before.routes()) {
            Ip gateway = route.gateway();
            if (gateway == null || probes.containsKey(gateway)) {
                continue;
            }
            String linkAfter = linkOf(gateway, after);
            if (linkAfter != null) {
                boolean local = isLinkLocal(gateway);
                probes.put(gateway, new Probe(gateway, local ? route.link() : null, local ? linkAfter : null));
            }
        }
        List<Ip> others = new ArrayList<>(wanted);
        if (peer != null) {
            others.add(peer);
        }
        others.stream()
                .filter(address -> !isLinkLocal(address))
                .forEach(address -> probes.putIfAbsent(address, new Probe(address, null, null)));
        return List.copyOf(probes.values());
    }

    private static @Nullable String linkOf(Ip gateway, Setup setup) {
        for (RouteEntry route : setup.routes()) {
            if (gateway.equals(route.gateway())) {
                return route.link();
            }
        }
        return setup.links().values().stream()
                .filter(link -> link.addresses().stream().anyMatch(address -> address.reaches(gateway)))
                .map(link -> link.name())
                .findFirst()
                .orElse(null);
    }

    private static boolean isLinkLocal(Ip address) {
        return address.family() == IpFamily.INET6 && address.value().isLinkLocal();
    }
}
