// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.netplan;

import dev.linkspan.helper.persist.netplan.NetplanFiles.Definition;
import dev.linkspan.helper.persist.write.BondWish;
import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.ConfigFormatException;
import dev.linkspan.helper.persist.write.ConfigWriter;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.helper.persist.write.Written;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.LinkSetup.Kind;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Writes netplan's definitions. A link that has one keeps it where it stands, with all keys that are not ours; new links
 * are defined in a file of their own. What is about name servers and the like goes with the addresses.
 */
public final class NetplanWriter implements ConfigWriter {
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

    /** Names of the links that definitions name, as far as the names can be told without looking at the machine. */
    public static Set<String> links(ConfigFiles files, List<LinkSetup> candidates) throws ConfigFormatException {
        NetplanFiles read = NetplanFiles.read(files);
        Set<String> names = new HashSet<>();
        candidates.stream().filter(link -> !read.of(link).isEmpty()).forEach(link -> names.add(link.name()));
        return names;
    }

    @Override
    public Written write(ConfigFiles files, Wish wish) throws ConfigFormatException {
        return new Writing(NetplanFiles.read(files), wish).written();
    }

    /** One run. */
    private static final class Writing {
        private final NetplanFiles files;
        private final Wish wish;
        private final List<Refusal> refusals = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final Map<String, Map<String, Node>> legacies = new HashMap<>();
        private final Map<String, List<Node>> addresses = new HashMap<>();
        private final Map<String, List<Node>> routes = new HashMap<>();

        Writing(NetplanFiles files, Wish wish) {
            this.files = files;
            this.wish = wish;
        }

        Written written() {
            for (String name : wish.names()) {
                LinkSetup before = wish.before(name);
                LinkSetup link = before != null ? before : wish.link(name);
                if (link != null) {
                    check(files.of(link), name);
                    takeUp(link);
                }
            }
            for (String name : wish.gone()) {
                LinkSetup link = wish.before(name);
                if (link != null) {
                    files.of(link).forEach(files::remove);
                }
            }
            wish.links().forEach(this::write);
            return new Written(files.into(), refusals, warnings);
        }

        private void check(List<Definition> own, String name) {
            for (Definition definition : own) {
                if (!NetplanFiles.isOfOne(definition)) {
                    refusals.add(new Refusal(
                            "",
                            name,
                            "the definition " + definition.id() + " in " + definition.path()
                                    + " may fit other NICs than " + name + " too, and can't be changed for one of them",
                            "define " + name + " by its name or MAC address first"));
                } else if (!definition.path().startsWith(NetplanFiles.FOLDER + "/")) {
                    refusals.add(new Refusal(
                            "",
                            name,
                            name + " is defined in " + definition.path()
                                    + ", which is not for administrators to change",
                            "move its definition to " + NetplanFiles.FOLDER));
                }
            }
        }

        /** Collects the addresses and routes that a link has in the files, and what goes along when they move. */
        private void takeUp(LinkSetup link) {
            List<Definition> own = files.of(link);
            String to = wish.heir(link.name());
            String owner = to != null ? to : link.name();
            for (Definition definition : own) {
                addresses
                        .computeIfAbsent(owner, key -> new ArrayList<>())
                        .addAll(YamlTree.items(definition.body(), "addresses"));
                routes.computeIfAbsent(owner, key -> new ArrayList<>())
                        .addAll(YamlTree.items(definition.body(), "routes"));
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

        private void write(LinkSetup link) {
            List<Definition> own = files.of(link);
            if (!wish.isUsed(link)) {
                own.forEach(this::retire);
                return;
            }
            boolean fresh = own.isEmpty();
            Definition last =
                    fresh ? files.add(home(link), NetplanFiles.sectionOf(link), link.name()) : own.get(own.size() - 1);
            MappingNode body = last.body();
            List<Definition> others = own.stream().filter(it -> it != last).toList();
            YamlTree.remove(body, "activation-mode");
            if (link.bond() != null) {
                port(own, body, link);
            } else {
                addressing(link, body, others);
                if (fresh && link.addresses().isEmpty() && link.dynamic().isEmpty()) {
                    YamlTree.put(body, "link-local", YamlTree.list(List.of(), true));
                }
            }
            mtu(link, body, others);
            if (link.kind() == Kind.BOND) {
                bond(link, body, others);
            } else if (link.kind() == Kind.VLAN) {
                vlan(link, body);
            }
            MacAddress mac = link.kind() == Kind.NIC ? null : wish.pinnedMac(link);
            if (mac != null) {
                YamlTree.put(body, "macaddress", YamlTree.scalar(mac.text()));
            }
            if (fresh) {
                renderer(link, body);
            }
        }

        /** Our own file, or that of its kin when that is read later: netplan must know what a definition stands on. */
        private String home(LinkSetup link) {
            List<String> kin = new ArrayList<>(wish.ports(link.name()));
            if (link.over() != null) {
                kin.add(link.over());
            }
            return kin.stream()
                    .map(wish::link)
                    .filter(Objects::nonNull)
                    .flatMap(it -> files.of(it).stream())
                    .map(Definition::path)
                    .filter(path -> path.startsWith(NetplanFiles.FOLDER + "/"))
                    .filter(path -> path.compareTo(NetplanFiles.OURS) > 0)
                    .max(Comparator.naturalOrder())
                    .orElse(NetplanFiles.OURS);
        }

        /** A NIC that shall stay down and unused; one that gets its name here keeps that. */
        private void retire(Definition definition) {
            ADDRESSING.forEach(key -> YamlTree.remove(definition.body(), key));
            YamlTree.remove(definition.body(), "mtu");
            if (YamlTree.get(definition.body(), "set-name") == null) {
                files.remove(definition);
            } else {
                YamlTree.put(definition.body(), "activation-mode", YamlTree.scalar("manual"));
                YamlTree.put(definition.body(), "optional", YamlTree.bool(true));
            }
        }

        private void port(List<Definition> own, MappingNode body, LinkSetup link) {
            LinkSetup before = wish.before(link.name());
            own.forEach(it -> ADDRESSING.forEach(key -> YamlTree.remove(it.body(), key)));
            if ((before == null || before.bond() == null) && YamlTree.get(body, "optional") == null) {
                // A dead port must not hold up the start: the bond is what is waited for.
                YamlTree.put(body, "optional", YamlTree.bool(true));
            }
            if (link.queue() != 0) {
                refusals.add(new Refusal(
                        "T-10",
                        link.name(),
                        "netplan can't keep queue_id=" + link.queue() + " of " + link.name()
                                + ", so the next start would come up without it",
                        "set the queue to 0, or make the change until the next start only"));
            }
        }

        private void addressing(LinkSetup link, MappingNode body, List<Definition> others) {
            legacies.getOrDefault(link.name(), Map.of()).forEach((key, node) -> {
                if (YamlTree.get(body, key) == null) {
                    YamlTree.put(body, key, node);
                }
            });
            others.forEach(it -> ADDRESSING.forEach(key -> YamlTree.remove(it.body(), key)));
            dhcp(body, "dhcp4", link.dynamic().contains(IpFamily.INET));
            if (!link.dynamic().contains(IpFamily.INET6)) {
                dhcp(body, "dhcp6", false);
            }
            setList(body, "addresses", wantedAddresses(link));
            setList(body, "routes", wantedRoutes(link, body));
        }

        private static void dhcp(MappingNode body, String key, boolean on) {
            String said = YamlTree.text(body, key).orElse("");
            boolean saidOn = Set.of("true", "yes", "on", "y").contains(said.toLowerCase(java.util.Locale.ROOT));
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
                nodes.sort(Comparator.comparingInt(node ->
                        IpNodes.address(node).map(link.addresses()::indexOf).orElse(0)));
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
            open.forEach(
                    route -> nodes.add(IpNodes.node(route, route.gateway() != null && !wish.reaches(link, route))));
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
                        && YamlTree.get(body, key) instanceof org.yaml.snakeyaml.nodes.SequenceNode old
                        && old.getFlowStyle() == org.yaml.snakeyaml.DumperOptions.FlowStyle.FLOW;
                YamlTree.put(body, key, YamlTree.list(nodes, inLine));
            }
        }

        private void mtu(LinkSetup link, MappingNode body, List<Definition> others) {
            boolean said = YamlTree.get(body, "mtu") != null
                    || others.stream().anyMatch(it -> YamlTree.get(it.body(), "mtu") != null);
            Integer mtu = wish.mtu(link, said);
            if (mtu != null && !YamlTree.text(body, "mtu").orElse("").equals(mtu.toString())) {
                YamlTree.put(body, "mtu", YamlTree.number(mtu));
            }
        }

        private void bond(LinkSetup link, MappingNode body, List<Definition> others) {
            List<String> ids = new ArrayList<>();
            for (String name : wish.ports(link.name())) {
                LinkSetup port = wish.link(name);
                if (port != null) {
                    ids.add(files.id(port));
                }
            }
            Set<String> said = new HashSet<>();
            YamlTree.items(body, "interfaces").forEach(it -> {
                if (it instanceof ScalarNode scalar) {
                    said.add(scalar.getValue());
                }
            });
            others.forEach(it -> YamlTree.remove(it.body(), "interfaces"));
            if (!said.equals(new HashSet<>(ids)) || YamlTree.get(body, "interfaces") == null) {
                YamlTree.put(
                        body,
                        "interfaces",
                        YamlTree.list(ids.stream().map(YamlTree::scalar).toList(), true));
            }
            BondWish bond = BondWish.of(link);
            refusals.addAll(NetplanBond.refusals(bond));
            NetplanBond.write(YamlTree.mapAt(body, "parameters"), bond, name -> {
                LinkSetup port = wish.link(name);
                return port == null ? name : files.id(port);
            });
        }

        private void vlan(LinkSetup link, MappingNode body) {
            if (!YamlTree.text(body, "id").orElse("").equals(String.valueOf(link.tag()))) {
                YamlTree.put(body, "id", YamlTree.number(link.tag()));
            }
            LinkSetup below = link.over() == null ? null : wish.link(link.over());
            if (below != null && files.of(below).isEmpty()) {
                // netplan refuses a VLAN on a link that is not defined.
                files.add(NetplanFiles.OURS, NetplanFiles.sectionOf(below), below.name());
            }
            String over = below == null ? String.valueOf(link.over()) : files.id(below);
            if (!YamlTree.text(body, "link").orElse("").equals(over)) {
                YamlTree.put(body, "link", YamlTree.scalar(over));
            }
        }

        /** A new link is set up by the one that sets up its kin, where their definitions say who. */
        private void renderer(LinkSetup link, MappingNode body) {
            List<String> kin = new ArrayList<>(wish.ancestors(link.name()));
            kin.addAll(wish.ports(link.name()));
            if (link.over() != null) {
                kin.add(link.over());
            }
            for (String name : kin) {
                LinkSetup known = wish.link(name) != null ? wish.link(name) : wish.before(name);
                String renderer = known == null ? null : files.renderer(known);
                if (renderer != null) {
                    YamlTree.put(body, "renderer", YamlTree.scalar(renderer));
                    return;
                }
            }
        }
    }
}
