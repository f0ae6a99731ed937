// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.netplan;

import dev.linkspan.helper.persist.netplan.NetplanFiles.Definition;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What definitions say of addresses and routes. What is about name servers and the like goes along with the addresses to
 * the link that gets them.
 */
final class NetplanAddressing {
    /** Keys about IP rather than the link, which go along with its addresses. */
    private static final List<String> ABOUT_IP = List.of(
            "nameservers",
            "dhcp4-overrides",
            "dhcp6-overrides",
            "dhcp-identifier",
            "ipv6-privacy",
            "ipv6-address-generation",
            "ipv6-address-token",
            "ipv6-mtu",
            "routing-policy",
            "accept-ra",
            "link-local",
            "critical");

    private static final List<String> ADDRESSING =
            List.of("addresses", "routes", "gateway4", "gateway6", "dhcp4", "dhcp6");

    private final Wish wish;
    private final Map<String, Map<String, Node>> legacies = new HashMap<>();
    private final Map<String, List<Node>> addresses = new HashMap<>();
    private final Map<String, List<Node>> routes = new HashMap<>();

    NetplanAddressing(Wish wish) {
        this.wish = wish;
    }

    /** Takes what is said of addresses and routes out of a definition. */
    static void clear(Definition definition) {
        ADDRESSING.forEach(key -> YamlTree.remove(definition.body(), key));
    }

    /** Collects the addresses and routes that a link has in the files, and what goes along when they move. */
    void takeUp(LinkSetup link, List<Definition> own) {
        String to = wish.heir(link.name());
        String owner = to != null ? to : link.name();
        for (Definition definition : own) {
            addresses
                    .computeIfAbsent(owner, key -> new ArrayList<>())
                    .addAll(YamlTree.items(definition.body(), "addresses"));
            routes.computeIfAbsent(owner, key -> new ArrayList<>()).addAll(YamlTree.items(definition.body(), "routes"));
            if (to != null || wish.link(link.name()) == null) {
                for (String key : ABOUT_IP) {
                    Node found = YamlTree.remove(definition.body(), key);
                    if (found != null) {
                        legacies.computeIfAbsent(owner, it -> new LinkedHashMap<>())
                                .put(key, found);
                    }
                }
            }
        }
    }

    /**
     * Writes what a link shall have.
     *
     * @param body the definition that says it
     * @param others its other definitions, which say nothing of it any more
     */
    void write(LinkSetup link, MappingNode body, List<Definition> others) {
        legacies.getOrDefault(link.name(), Map.of()).forEach((key, node) -> {
            if (YamlTree.get(body, key) == null) {
                YamlTree.put(body, key, node);
            }
        });
        others.forEach(NetplanAddressing::clear);
        dhcp(body, "dhcp4", link.dynamic().contains(IpFamily.INET));
        if (!link.dynamic().contains(IpFamily.INET6)) {
            dhcp(body, "dhcp6", false);
        }
        setList(body, "addresses", wantedAddresses(link));
        setList(body, "routes", wantedRoutes(link, body));
    }

    private static void dhcp(MappingNode body, String key, boolean on) {
        String said = YamlTree.text(body, key).orElse("");
        boolean saidOn = Set.of("true", "yes", "on", "y").contains(said.toLowerCase(Locale.ROOT));
        if (saidOn != on) {
            YamlTree.put(body, key, YamlTree.bool(on));
        }
    }

    private List<Node> wantedAddresses(LinkSetup link) {
        List<InterfaceAddress> open = new ArrayList<>(wish.addresses(link));
        List<Node> nodes = new ArrayList<>();
        for (Node node : addresses.getOrDefault(link.name(), List.of())) {
            Optional<InterfaceAddress> address = IpNodes.address(node).filter(link.addresses()::contains);
            if (address.isPresent()) {
                open.remove(address.get());
                nodes.add(node);
            }
        }
        boolean same = open.isEmpty() && wish.ancestors(link.name()).isEmpty();
        open.forEach(address -> nodes.add(YamlTree.scalar(address.text())));
        if (!same) {
            // The first of a subnet is the one that packets leave with.
            nodes.sort(Comparator.comparingInt(
                    node -> IpNodes.address(node).map(link.addresses()::indexOf).orElse(0)));
        }
        return nodes;
    }

    private List<Node> wantedRoutes(LinkSetup link, MappingNode body) {
        List<RouteEntry> open = new ArrayList<>(wish.routes(link.name()));
        List<Node> nodes = new ArrayList<>();
        for (Node node : routes.getOrDefault(link.name(), List.of())) {
            var said = IpNodes.route(node, link.name());
            boolean learned = said.filter(route -> link.dynamic().contains(Wish.family(route)))
                    .isPresent();
            if (said.isEmpty() || said.filter(open::remove).isPresent() || learned) {
                nodes.add(node);
            }
        }
        for (String key : List.of("gateway4", "gateway6")) {
            String gateway = YamlTree.text(body, key).orElse("");
            boolean kept = open.removeIf(route -> route.destination().equals("default")
                    && route.gateway() != null
                    && route.gateway().text().equals(gateway)
                    && Wish.metric(route) == null);
            if (!kept) {
                YamlTree.remove(body, key);
            }
        }
        open.forEach(route -> nodes.add(IpNodes.node(route, route.gateway() != null && !wish.reaches(link, route))));
        return nodes;
    }

    private static void setList(MappingNode body, String key, List<Node> nodes) {
        if (YamlTree.items(body, key).equals(nodes)) {
            return;
        }
        if (nodes.isEmpty()) {
            YamlTree.remove(body, key);
        } else {
            boolean inLine = nodes.stream().allMatch(ScalarNode.class::isInstance)
                    && YamlTree.get(body, key) instanceof SequenceNode old
                    && old.getFlowStyle() == DumperOptions.FlowStyle.FLOW;
            YamlTree.put(body, key, YamlTree.list(nodes, inLine));
        }
    }
}
