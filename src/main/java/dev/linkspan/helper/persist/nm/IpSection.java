// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.nm;

import dev.linkspan.helper.persist.write.IniText;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The section {@code [ipv4]} or {@code [ipv6]} of a profile (nm-settings-keyfile(5)). */
final class IpSection {
    private static final Pattern ADDRESS_KEY = Pattern.compile("address(es)?\\d*");
    private static final Pattern ROUTE_KEY = Pattern.compile("route(s)?\\d*");

    private final IniText.Section section;
    private final IpFamily family;
    private final LinkSetup link;
    private final Wish wish;

    IpSection(IniText profile, IpFamily family, LinkSetup link, Wish wish) {
        this.section = profile.at(name(family));
        this.family = family;
        this.link = link;
        this.wish = wish;
    }

    static String name(IpFamily family) {
        return family == IpFamily.INET6 ? "ipv6" : "ipv4";
    }

    void write() {
        List<InterfaceAddress> wanted = wanted();
        boolean dynamic = link.dynamic().contains(family);
        method(!wanted.isEmpty(), dynamic);
        addresses(wanted);
        routes();
    }

    /** The addresses that have to be said, and those that are said already and are there. */
    private List<InterfaceAddress> wanted() {
        List<InterfaceAddress> needed = wish.addresses(link);
        List<InterfaceAddress> said = said();
        return link.addresses().stream()
                .filter(address -> address.family() == family)
                .filter(address -> needed.contains(address) || said.contains(address))
                .toList();
    }

    private void method(boolean addresses, boolean dynamic) {
        String said = section.value("method").orElse("");
        String wanted = said;
        if (dynamic) {
            // "auto" of IPv6 is router advertisement; who has DHCP alone keeps it.
            wanted = family == IpFamily.INET6 && List.of("auto", "dhcp").contains(said) ? said : "auto";
        } else if (addresses) {
            wanted = "manual";
        } else if (family == IpFamily.INET) {
            wanted = "disabled";
        } else if (!List.of("auto", "link-local", "ignore", "disabled").contains(said)) {
            // What a link has that nobody configures.
            wanted = "link-local";
        }
        if (!said.equals(wanted)) {
            section.set("method", wanted);
        }
    }

    private List<InterfaceAddress> said() {
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (String key : keys(ADDRESS_KEY)) {
            for (String value : section.values(key)) {
                address(value).ifPresent(addresses::add);
            }
        }
        return addresses;
    }

    private List<String> keys(Pattern pattern) {
        return section.keys().stream()
                .filter(key -> pattern.matcher(key).matches())
                .distinct()
                .toList();
    }

    /** {@code 192.0.2.10/24}, which may be followed by a gateway. */
    private static Optional<InterfaceAddress> address(String value) {
        try {
            return Optional.of(InterfaceAddress.of(value.split("[,;]", -1)[0].strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void addresses(List<InterfaceAddress> wanted) {
        boolean withGateway = keys(ADDRESS_KEY).stream()
                .flatMap(key -> section.values(key).stream())
                .anyMatch(value -> value.split("[,;]", -1).length > 1);
        if (said().equals(wanted) && !withGateway) {
            return;
        }
        section.take(key -> ADDRESS_KEY.matcher(key).matches());
        for (int i = 0; i < wanted.size(); i++) {
            section.set("address" + (i + 1), wanted.get(i).text());
        }
    }

    /**
     * A route as it is written.
     *
     * @param route empty for one that can't be compared: of another table, or with a type
     * @param metric whether it is said
     */
    private record Said(Optional<RouteEntry> route, boolean metric, String value, String options) {}

    private void routes() {
        List<RouteEntry> open = new ArrayList<>(wish.routes(link.name()).stream()
                .filter(route -> Wish.family(route) == family)
                .toList());
        String gateway = section.value("gateway").orElse("");
        String metric = section.value("route-metric").orElse("");
        if (isSaid(open, gateway)) {
            return;
        }
        List<Said> kept = new ArrayList<>();
        for (Said said : saidRoutes()) {
            boolean learned = said.route.isPresent() && link.dynamic().contains(family);
            if (said.route.isEmpty() || learned) {
                kept.add(said);
            }
        }
        Optional<RouteEntry> way = open.stream()
                .filter(route -> route.destination().equals(Route.DEFAULT) && route.gateway() != null)
                .findFirst();
        if (!link.dynamic().contains(family) || way.isPresent()) {
            section.set("gateway", way.map(it -> String.valueOf(it.gateway())).orElse(null));
            String wanted = way.map(it -> String.valueOf(it.metric())).orElse(null);
            if (wanted != null && !metric.equals(wanted)) {
                section.set("route-metric", wanted);
            }
        }
        way.ifPresent(open::remove);
        List<Said> before = saidRoutes();
        section.take(key -> ROUTE_KEY.matcher(key.replace("_options", "")).matches());
        int number = 1;
        for (RouteEntry route : open) {
            String options = before.stream()
                    .filter(it -> it.route.filter(own -> same(own, route)).isPresent())
                    .map(Said::options)
                    .findFirst()
                    .orElse("");
            number = add(number, text(route), options);
        }
        for (Said said : kept) {
            number = add(number, said.value, said.options);
        }
    }

    private int add(int number, String value, String options) {
        section.set("route" + number, value);
        if (!options.isEmpty()) {
            section.set("route" + number + "_options", options);
        }
        return number + 1;
    }

    /** Whether the profile says these routes already, with metrics or with those that NetworkManager gave them. */
    private boolean isSaid(List<RouteEntry> wanted, String gateway) {
        List<RouteEntry> open = new ArrayList<>(wanted);
        boolean gatewayUsed = gateway.isEmpty()
                || open.removeIf(route -> route.destination().equals(Route.DEFAULT)
                        && gateway.equals(String.valueOf(route.gateway()))
                        && (wasThere(route) || saysMetric(route)));
        for (Said said : saidRoutes()) {
            if (said.route.isEmpty()) {
                continue;
            }
            RouteEntry own = said.route.get();
            boolean found = open.removeIf(route -> same(own, route)
                    && (said.metric ? own.metric() == route.metric() : wasThere(route) || saysMetric(route)));
            if (!found) {
                return false;
            }
        }
        return gatewayUsed && open.isEmpty();
    }

    private boolean saysMetric(RouteEntry route) {
        return section.value("route-metric").orElse("").equals(String.valueOf(route.metric()));
    }

    private boolean wasThere(RouteEntry route) {
        return wish.hadRoute(link.name(), route);
    }

    private static boolean same(RouteEntry one, RouteEntry other) {
        return one.destination().equals(other.destination())
                && String.valueOf(one.gateway()).equals(String.valueOf(other.gateway()));
    }

    private static String text(RouteEntry route) {
        String to = route.destination().equals(Route.DEFAULT)
                ? Wish.family(route) == IpFamily.INET6 ? "::/0" : "0.0.0.0/0"
                : route.destination();
        String via = route.gateway() == null
                ? Wish.family(route) == IpFamily.INET6 ? "::" : "0.0.0.0"
                : route.gateway().text();
        return to + "," + via + "," + route.metric();
    }

    private List<Said> saidRoutes() {
        List<Said> all = new ArrayList<>();
        for (String key : new HashSet<>(keys(ROUTE_KEY))) {
            String options = section.value(key + "_options").orElse("");
            boolean plain = !options.contains("table=") && !options.contains("type=");
            for (String value : section.values(key)) {
                all.add(plain ? said(value, options) : new Said(Optional.empty(), false, value, options));
            }
        }
        all.sort(java.util.Comparator.comparing(Said::value));
        return all;
    }

    private Said said(String value, String options) {
        String[] parts = value.split("[,;]", -1);
        try {
            String to = parts[0].strip();
            boolean six = to.indexOf(':') >= 0;
            to = to.matches("(0\\.0\\.0\\.0|::)/0")
                    ? Route.DEFAULT
                    : to.indexOf('/') < 0 ? to + (six ? "/128" : "/32") : to;
            String via = parts.length > 1 ? parts[1].strip() : "";
            Ip gateway = via.isEmpty() || via.equals("0.0.0.0") || via.equals("::") ? null : Ip.of(via);
            boolean metric = parts.length > 2 && !parts[2].isBlank();
            long number = metric ? Long.parseLong(parts[2].strip()) : Wish.usualMetric(family);
            return new Said(Optional.of(new RouteEntry(to, gateway, link.name(), number)), metric, value, options);
        } catch (IllegalArgumentException e) {
            return new Said(Optional.empty(), false, value, options);
        }
    }
}
