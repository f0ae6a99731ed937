// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.netplan;

import dev.linkspan.export.Losses;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the link that each route belongs to, as netplan wants routes at links. */
final class Routes {
    private final HostIndex host;
    private final Map<String, List<Map<String, Object>>> byLink = new LinkedHashMap<>();
    private final List<String> linksOfDefaultRoutes = new ArrayList<>();

    private Routes(HostIndex host) {
        this.host = host;
    }

    static Routes of(HostIndex host, Losses losses) {
        Routes routes = new Routes(host);
        for (Route route : host.host().routes()) {
            if (!routes.isConnected(route)) {
                routes.place(route, losses);
            }
        }
        return routes;
    }

    /** The routes of a link. */
    List<Map<String, Object>> on(String linkId) {
        return byLink.getOrDefault(linkId, List.of());
    }

    /** The link name servers are asked by: that of the default route, or else the first that has IP at all. */
    Optional<String> wayOut() {
        return linksOfDefaultRoutes.stream()
                .findFirst()
                .or(() ->
                        host.host().interfaces().stream().map(IpInterface::link).findFirst());
    }

    private void place(Route route, Losses losses) {
        Optional<String> link = linkOf(route);
        if (link.isEmpty()) {
            losses.add(
                    "route to " + route.destination(),
                    "no interface has an address in the subnet of its gateway " + route.gateway());
            return;
        }
        if (route.destination().equals(Route.DEFAULT)) {
            linksOfDefaultRoutes.add(link.get());
        }
        byLink.computeIfAbsent(link.get(), id -> new ArrayList<>()).add(entry(route, link.get()));
    }

    private Map<String, Object> entry(Route route, String link) {
        Map<String, Object> entry = new LinkedHashMap<>();
        Ip gateway = route.gateway();
        if (gateway == null) {
            // "default" alone leaves the family open.
            entry.put("to", route.destination().equals(Route.DEFAULT) ? "0.0.0.0/0" : route.destination());
            entry.put("scope", "link");
        } else {
            entry.put("to", route.destination());
            entry.put("via", gateway.text());
            if (!isOnLink(gateway, link)) {
                entry.put("on-link", true);
            }
        }
        if (route.metric() != null) {
            entry.put("metric", route.metric());
        }
        return entry;
    }

    private Optional<String> linkOf(Route route) {
        if (route.link() != null && host.link(route.link()).isPresent()) {
            return host.link(route.link()).map(Link::id);
        }
        Ip gateway = route.gateway();
        return gateway == null
                ? Optional.empty()
                : host.host().interfaces().stream()
                        .map(IpInterface::link)
                        .filter(link -> reaches(link, gateway))
                        .findFirst();
    }

    private boolean isOnLink(Ip gateway, String link) {
        return reaches(link, gateway)
                || (gateway.family() == IpFamily.INET6 && gateway.text().startsWith("fe80:"));
    }

    private boolean reaches(String link, Ip gateway) {
        return host.interfaceOn(link).stream()
                .flatMap(ip -> ip.addresses().stream())
                .anyMatch(address -> address.reaches(gateway));
    }

    /** Routes to the subnets of our addresses come with the addresses. */
    private boolean isConnected(Route route) {
        return route.gateway() == null
                && host.host().interfaces().stream()
                        .filter(ip -> route.link() == null || ip.link().equals(route.link()))
                        .flatMap(ip -> ip.addresses().stream())
                        .map(InterfaceAddress::subnet)
                        .anyMatch(subnet -> subnet.equals(route.destination()));
    }
}
