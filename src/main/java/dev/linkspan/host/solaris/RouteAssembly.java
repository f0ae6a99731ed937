// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.RouteLine;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Routes. A host route to a neighbour through itself is how an administrator names a probe target of in.mpathd; it
 * belongs to the group whose addresses reach it and is no route besides.
 */
final class RouteAssembly {
    private final Facts facts;
    private final Names names;
    private final Map<String, RouteLine> lines = new LinkedHashMap<>();
    private final Set<Ip> taken = new LinkedHashSet<>();

    RouteAssembly(Facts facts, Names names) {
        this.facts = facts;
        this.names = names;
        for (RouteLine line : facts.routes()) {
            String key = line.destination() + " " + line.gateway() + " " + line.link();
            // The same route comes twice: without its mask in one form, with it in the other.
            lines.merge(key, line, (known, other) -> known.prefix() == null ? other : known);
        }
    }

    /** Targets that these addresses reach. */
    List<Ip> targets(List<InterfaceAddress> addresses) {
        List<Ip> targets = new ArrayList<>();
        for (RouteLine line : lines.values()) {
            Ip target = line.isHost() && line.destination().equals(line.gateway()) ? ip(line.destination()) : null;
            boolean own = target != null
                    && addresses.stream().anyMatch(address -> address.ip().equals(target));
            if (target != null && !own && addresses.stream().anyMatch(address -> address.reaches(target))) {
                targets.add(target);
                taken.add(target);
            }
        }
        return targets.stream().distinct().toList();
    }

    /**
     * All routes through a gateway, without those that {@link #targets} has given to a group.
     *
     * @param link id of what has an interface's name
     */
    List<Route> routes(Function<String, @Nullable String> link) {
        Set<Route> routes = new LinkedHashSet<>();
        for (RouteLine line : lines.values()) {
            boolean learnt = line.flags().indexOf('D') >= 0;
            boolean known = "lo0".equals(line.link()) || !line.isThroughGateway() || learnt;
            Ip gateway = known ? null : ip(line.gateway());
            if (known
                    || gateway == null
                    || (line.isHost()
                            && taken.contains(gateway)
                            && line.destination().equals(line.gateway()))) {
                continue;
            }
            Route route = route(line, gateway, line.link() == null ? null : link.apply(line.link()));
            if (route != null) {
                routes.add(route);
            }
        }
        return List.copyOf(routes);
    }

    private @Nullable Route route(RouteLine line, Ip gateway, @Nullable String link) {
        try {
            if (line.destination().equals("default")) {
                return new Route(Route.DEFAULT, gateway, link, null);
            }
            Integer prefix = prefix(line);
            if (prefix == null) {
                names.gap("The netmask of the route to " + Names.shown(line.destination())
                        + " is not told, so it is not shown");
                return null;
            }
            Ip network = Names.printedIp(line.destination());
            return new Route(network.text() + "/" + prefix, gateway, link, null);
        } catch (IllegalArgumentException e) {
            names.gap("A route makes no sense: " + Names.shown(line.destination()) + " by " + gateway);
            return null;
        }
    }

    /** Told by the line itself, or by the command that makes the route at each boot. */
    private @Nullable Integer prefix(RouteLine line) {
        if (line.prefix() != null) {
            return line.prefix();
        }
        return facts.persistentRoutes().stream()
                .filter(kept -> kept.prefix() != null
                        && kept.destination().equals(line.destination())
                        && kept.gateway().equals(line.gateway()))
                .map(RouteLine::prefix)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Ip ip(String text) {
        try {
            return Names.printedIp(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
