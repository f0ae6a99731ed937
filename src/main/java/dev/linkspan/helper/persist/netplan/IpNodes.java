// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.netplan;

import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Addresses and routes as netplan writes them. */
final class IpNodes {
    private IpNodes() {}

    /** The address of an item of {@code addresses}, which may be a mapping with options of the address. */
    static Optional<InterfaceAddress> address(Node item) {
        String text = item instanceof ScalarNode scalar
                ? scalar.getValue()
                : item instanceof MappingNode map && map.getValue().size() == 1
                        ? YamlTree.keys(map).get(0)
                        : "";
        try {
            return Optional.of(InterfaceAddress.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The route of an item of {@code routes}; empty for one that is not of the main table or leads nowhere. */
    static Optional<RouteEntry> route(Node item, String link) {
        if (!(item instanceof MappingNode map)) {
            return Optional.empty();
        }
        String table = YamlTree.text(map, "table").orElse("254");
        String type = YamlTree.text(map, "type").orElse("unicast");
        Optional<String> to = YamlTree.text(map, "to");
        if (!table.equals("254") || !type.equals("unicast") || to.isEmpty()) {
            return Optional.empty();
        }
        try {
            Ip via = YamlTree.text(map, "via").map(Ip::of).orElse(null);
            String destination = to.get();
            boolean six = destination.indexOf(':') >= 0 || (via != null && via.family() == IpFamily.INET6);
            if (List.of("0.0.0.0/0", "::/0", "0/0").contains(destination)) {
                destination = Route.DEFAULT;
            } else if (!destination.equals(Route.DEFAULT) && destination.indexOf('/') < 0) {
                destination += six ? "/128" : "/32";
            }
            long usual = Wish.usualMetric(six ? IpFamily.INET6 : IpFamily.INET);
            long metric = YamlTree.text(map, "metric").map(Long::valueOf).orElse(usual);
            return Optional.of(new RouteEntry(destination, via, link, metric));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param onLink whether no address of the link reaches the gateway */
    static Node node(RouteEntry route, boolean onLink) {
        MappingNode map = YamlTree.newMap();
        Ip gateway = route.gateway();
        boolean bare = gateway == null && route.destination().equals(Route.DEFAULT);
        // "default" without a gateway leaves the family open.
        YamlTree.put(map, "to", YamlTree.scalar(bare ? "0.0.0.0/0" : route.destination()));
        if (gateway == null) {
            YamlTree.put(map, "scope", YamlTree.scalar("link"));
        } else {
            YamlTree.put(map, "via", YamlTree.scalar(gateway.text()));
            if (onLink) {
                YamlTree.put(map, "on-link", YamlTree.bool(true));
            }
        }
        Long metric = Wish.metric(route);
        if (metric != null) {
            YamlTree.put(map, "metric", YamlTree.number(metric));
        }
        return map;
    }
}
