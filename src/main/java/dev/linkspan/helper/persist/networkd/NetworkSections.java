// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.networkd;

import dev.linkspan.helper.persist.write.IniText;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses and routes of a .network file. */
final class NetworkSections {
    private NetworkSections() {}

    /** Makes a file give exactly the addresses of a link; those it gives already stay where they are. */
    static void addresses(IniText file, LinkSetup link, Wish wish) {
        List<InterfaceAddress> open = new ArrayList<>(wish.addresses(link));
        for (IniText.Section section : file.all("Address")) {
            Optional<InterfaceAddress> own = section.value("Address").flatMap(NetworkSections::address);
            if (own.filter(link.addresses()::contains).isPresent()) {
                open.remove(own.get());
            } else {
                file.remove(section);
            }
        }
        List<String> kept = new ArrayList<>();
        for (String value : file.values("Network", "Address")) {
            Optional<InterfaceAddress> own = address(value);
            if (own.filter(link.addresses()::contains).isPresent()) {
                open.remove(own.get());
                kept.add(value);
            }
        }
        open.forEach(address -> kept.add(address.text()));
        setNetwork(file, "Address", kept);
    }

    private static Optional<InterfaceAddress> address(String text) {
        try {
            return Optional.of(InterfaceAddress.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Makes a file give exactly the routes of a link, beside those of other tables. */
    static void routes(IniText file, LinkSetup link, Wish wish) {
        List<RouteEntry> open = new ArrayList<>(wish.routes(link.name()));
        for (IniText.Section section : file.all("Route")) {
            Optional<RouteEntry> own = route(section, link.name());
            boolean learned = own.filter(route -> link.dynamic().contains(Wish.family(route)))
                    .isPresent();
            if (own.isPresent() && !open.remove(own.get()) && !learned) {
                file.remove(section);
            }
        }
        List<String> gateways = new ArrayList<>();
        for (String value : file.values("Network", "Gateway")) {
            boolean wanted = open.removeIf(
                    route -> isGateway(route) && String.valueOf(route.gateway()).equals(value));
            if (wanted || value.startsWith("_")) {
                gateways.add(value);
            }
        }
        for (RouteEntry route : List.copyOf(open)) {
            if (isGateway(route) && wish.reaches(link, route)) {
                open.remove(route);
                gateways.add(String.valueOf(route.gateway()));
            }
        }
        setNetwork(file, "Gateway", gateways);
        for (RouteEntry route : open) {
            IniText.Section section = file.append("Route");
            if (!route.destination().equals(Route.DEFAULT)) {
                section.set("Destination", route.destination());
            } else if (route.gateway() == null) {
                section.set("Destination", "0.0.0.0/0");
            }
            if (route.gateway() == null) {
                section.set("Scope", "link");
            } else {
                section.set("Gateway", route.gateway().text());
                if (!wish.reaches(link, route)) {
                    section.set("GatewayOnLink", "yes");
                }
            }
            Long metric = Wish.metric(route);
            section.set("Metric", metric == null ? null : metric.toString());
        }
    }

    private static boolean isGateway(RouteEntry route) {
        return route.destination().equals(Route.DEFAULT) && route.gateway() != null && Wish.metric(route) == null;
    }

    /** The route of a section; empty for one that is not of the main table or leads nowhere. */
    private static Optional<RouteEntry> route(IniText.Section section, String link) {
        String table = section.value("Table").orElse("main");
        String type = section.value("Type").orElse("unicast");
        if (!List.of("main", "254").contains(table) || !type.equals("unicast")) {
            return Optional.empty();
        }
        try {
            Ip via = section.value("Gateway").map(Ip::of).orElse(null);
            String to = section.value("Destination").orElse(Route.DEFAULT);
            boolean six = to.indexOf(':') >= 0 || (via != null && via.family() == IpFamily.INET6);
            if (List.of("0.0.0.0/0", "::/0").contains(to)) {
                to = Route.DEFAULT;
            } else if (!to.equals(Route.DEFAULT) && to.indexOf('/') < 0) {
                to += six ? "/128" : "/32";
            }
            long usual = Wish.usualMetric(six ? IpFamily.INET6 : IpFamily.INET);
            long metric = section.value("Metric").map(Long::valueOf).orElse(usual);
            return Optional.of(new RouteEntry(to, via, link, metric));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Sets a key of {@code [Network]}, which may be there several times. */
    static void setNetwork(IniText file, String key, List<String> values) {
        if (file.values("Network", key).equals(values)) {
            return;
        }
        file.all("Network").stream().skip(1).forEach(it -> it.set(key, List.of()));
        if (!values.isEmpty() || file.first("Network").isPresent()) {
            file.at("Network").set(key, values);
        }
    }
}
