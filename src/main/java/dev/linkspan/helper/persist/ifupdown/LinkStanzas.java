// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.ifupdown;

import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.LinkSetup.Kind;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The stanzas of links: their addresses, routes and MTU, and what is kept of stanzas that are given up. */
final class LinkStanzas {
    /** Options about IP rather than the link, which go along with its addresses. */
    private static final Set<String> ABOUT_IP = Set.of(
            "dns-nameservers",
            "dns-nameserver",
            "dns-search",
            "dns-domain",
            "dns-sortlist",
            "dns-options",
            "accept_ra",
            "autoconf",
            "privext",
            "dad-attempts",
            "dad-interval",
            "preferred-lifetime",
            "scope");

    private static final Set<String> REWRITTEN = Set.of(
            "address", "netmask", "broadcast", "network", "gateway", "metric", "mtu", "vlan-raw-device", "vlan-id");

    private final Interfaces interfaces;
    private final Wish wish;
    /** What is left of given up stanzas about IP, by link and family. */
    private final Map<String, List<String>> legacies = new HashMap<>();
    /** What is left of them about the link. */
    private final Map<String, List<String>> rests = new HashMap<>();
    /** Where the given up stanzas of a link stood. */
    private final Map<String, InterfacesFile> homes = new HashMap<>();

    LinkStanzas(Interfaces interfaces, Wish wish) {
        this.interfaces = interfaces;
        this.wish = wish;
    }

    /** Takes all stanzas of a link out. */
    void forget(String link) {
        for (Interfaces.Place place : interfaces.stanzas(link)) {
            giveUp(link, place);
        }
        interfaces.bringNoMore(link);
    }

    private void giveUp(String link, Interfaces.Place place) {
        Block block = place.block();
        String family = Objects.requireNonNullElse(block.family(), "inet");
        homes.putIfAbsent(link, place.file());
        block.removeIf(line -> REWRITTEN.contains(line.name())
                || BondLines.isBond(line)
                || RouteLine.parse(line, link)
                        .filter(route -> wish.isLost(link, route))
                        .isPresent());
        legacies.computeIfAbsent(link + " " + family, key -> new ArrayList<>())
                .addAll(block.removeIf(line -> ABOUT_IP.contains(line.name())));
        rests.computeIfAbsent(link, key -> new ArrayList<>())
                .addAll(block.lines().subList(1, block.lines().size()));
        place.file().takeOut(block);
    }

    /** What is left of a link that needs no stanza: commands and options of the administrator, which need one. */
    void keepRest(LinkSetup link) {
        List<String> rest = rests.getOrDefault(link.name(), List.of());
        if (wish.isUsed(link)
                && rest.stream().anyMatch(line -> !Block.words(line).isEmpty())) {
            Block block = Block.iface(link.name(), "inet", "manual");
            block.addLines(rest);
            append(link.name(), block);
            bring(link.name());
        }
    }

    /** Writes what is not about the bond or the VLAN itself. */
    void write(LinkSetup link) {
        String name = link.name();
        if (standsTooEarly(link)) {
            forget(name);
        }
        List<InterfaceAddress> open = new ArrayList<>(wish.addresses(link));
        List<Interfaces.Place> emptied = new ArrayList<>();
        for (Interfaces.Place place : interfaces.stanzas(name)) {
            Block block = place.block();
            block.removeIf(line -> line.name().equals("bond-master"));
            List<InterfaceAddress> kept = AddressLines.of(block).stream()
                    .filter(link.addresses()::contains)
                    .toList();
            open.removeAll(kept);
            boolean dynamic = Set.of("dhcp", "auto").contains(block.method());
            if (dynamic ? !isDynamic(link, block) : kept.isEmpty()) {
                emptied.add(place);
            } else if (!dynamic) {
                AddressLines.set(block, kept);
            }
        }
        fill(name, open, emptied);
        for (IpFamily family : link.dynamic()) {
            dynamic(name, family);
        }
        boolean needsOne = interfaces.stanzas(name).size() == emptied.size();
        for (Interfaces.Place place : emptied) {
            if (needsOne && place.block().family() != null) {
                place.block().setMethod("inet", "manual");
                AddressLines.set(place.block(), List.of());
                place.block().set("gateway", (String) null);
                needsOne = false;
            } else if (needsOne) {
                AddressLines.set(place.block(), List.of());
                place.block().set("gateway", (String) null);
                needsOne = false;
            } else {
                giveUp(name, place);
            }
        }
        if (needsOne) {
            append(name, Block.iface(name, "inet", "manual"));
        }
        bring(name);
        Block first = interfaces.stanzas(name).get(0).block();
        first.addLines(rests.getOrDefault(name, List.of()));
        mtu(link, first);
        routes(link);
    }

    private void fill(String name, List<InterfaceAddress> open, List<Interfaces.Place> emptied) {
        for (InterfaceAddress address : open) {
            String family = AddressLines.family(address);
            Optional<Interfaces.Place> free = emptied.stream()
                    .filter(it -> Objects.requireNonNullElse(it.block().family(), family)
                            .equals(family))
                    .findFirst();
            Block block;
            if (free.isPresent()) {
                emptied.remove(free.get());
                block = free.get().block();
                if (block.family() != null) {
                    block.setMethod(family, "static");
                }
            } else {
                block = Block.iface(name, family, "static");
                append(name, block);
            }
            AddressLines.set(block, List.of(address));
        }
    }

    private static boolean isDynamic(LinkSetup link, Block block) {
        return link.dynamic().contains("inet6".equals(block.family()) ? IpFamily.INET6 : IpFamily.INET);
    }

    private void dynamic(String name, IpFamily family) {
        String word = family == IpFamily.INET6 ? "inet6" : "inet";
        // Addresses by router advertisement need no stanza: the kernel takes them by itself.
        boolean there = family == IpFamily.INET6
                || interfaces.stanzas(name).stream()
                        .anyMatch(it -> word.equals(it.block().family())
                                && it.block().method().equals("dhcp"));
        if (!there) {
            append(name, Block.iface(name, word, "dhcp"));
        }
    }

    /** A VLAN that moved to a link that is brought up later than its stanza. */
    private boolean standsTooEarly(LinkSetup link) {
        List<Interfaces.Place> own = interfaces.stanzas(link.name());
        if (link.over() == null || own.isEmpty()) {
            return false;
        }
        List<Interfaces.Place> below = interfaces.stanzas(link.over());
        return !below.isEmpty()
                && interfaces.position(own.get(0).block())
                        < interfaces.position(below.get(0).block());
    }

    private void append(String name, Block block) {
        List<Interfaces.Place> own = interfaces.stanzas(name);
        if (!own.isEmpty()) {
            Interfaces.Place last = own.get(own.size() - 1);
            List<Block> blocks = last.file().blocks();
            blocks.add(blocks.indexOf(last.block()) + 1, block);
            return;
        }
        InterfacesFile file = home(name);
        boolean blank = file.blocks().isEmpty()
                || file.blocks().get(file.blocks().size() - 1).endsBlank();
        if (!blank) {
            file.blocks().add(new Block(List.of("")));
        }
        file.blocks().add(block);
    }

    /** The file of those it comes from, of what it stands on, or of its ports. */
    private InterfacesFile home(String name) {
        List<String> kin = new ArrayList<>(List.of(name));
        kin.addAll(wish.ancestors(name));
        LinkSetup link = wish.link(name);
        if (link != null && link.over() != null) {
            kin.add(link.over());
        }
        kin.addAll(wish.ports(name));
        return kin.stream()
                .map(homes::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> interfaces.fileOf(kin));
    }

    private void bring(String name) {
        LinkSetup link = wish.link(name);
        boolean virtual = link != null && link.kind() != Kind.NIC;
        if (!interfaces.isBrought(name, virtual)) {
            interfaces.bringNoMore(name);
            Interfaces.Place first = interfaces.stanzas(name).get(0);
            List<Block> blocks = first.file().blocks();
            blocks.add(blocks.indexOf(first.block()), new Block(List.of("auto " + name)));
        }
    }

    private void mtu(LinkSetup link, Block first) {
        boolean said = interfaces.stanzas(link.name()).stream()
                .anyMatch(it -> it.block().value("mtu").isPresent());
        Integer mtu = wish.mtu(link, said);
        for (Interfaces.Place place : interfaces.stanzas(link.name())) {
            if (place.block() != first) {
                place.block().set("mtu", (String) null);
            }
        }
        first.set("mtu", mtu == null ? null : mtu.toString());
    }

    private void routes(LinkSetup link) {
        List<RouteEntry> open = new ArrayList<>(wish.routes(link.name()));
        Set<RouteEntry> said = new HashSet<>();
        for (Interfaces.Place place : interfaces.stanzas(link.name())) {
            place.block()
                    .removeIf(line -> RouteLine.parse(line, link.name())
                            .filter(route -> wish.isLost(link.name(), route))
                            .isPresent());
            place.block()
                    .options()
                    .forEach(line -> RouteLine.parse(line, link.name()).ifPresent(said::add));
        }
        open.removeAll(said);
        for (Interfaces.Place place : interfaces.stanzas(link.name())) {
            gateway(place.block(), open);
        }
        for (RouteEntry route : open) {
            stanzaFor(link, route).add("up", RouteLine.text(route));
        }
    }

    /** The default routes through addresses of a stanza, one of a family, are its gateways. */
    private static void gateway(Block block, List<RouteEntry> open) {
        List<String> gateways = new ArrayList<>();
        String metric = null;
        for (InterfaceAddress address : AddressLines.of(block)) {
            Optional<RouteEntry> way = open.stream()
                    .filter(route -> route.destination().equals(Route.DEFAULT)
                            && route.gateway() != null
                            && address.reaches(route.gateway()))
                    .findFirst();
            if (way.isPresent() && gateways.isEmpty()) {
                open.remove(way.get());
                gateways.add(Objects.requireNonNull(way.get().gateway()).text());
                metric = Wish.metric(way.get()) == null
                        ? null
                        : String.valueOf(way.get().metric());
            } else if (way.isPresent() && block.family() == null && Wish.metric(way.get()) == null && metric == null) {
                open.remove(way.get());
                gateways.add(Objects.requireNonNull(way.get().gateway()).text());
            }
        }
        block.set("gateway", gateways);
        block.set("metric", metric);
    }

    private Block stanzaFor(LinkSetup link, RouteEntry route) {
        String family = Wish.family(route) == IpFamily.INET6 ? "inet6" : "inet";
        List<Interfaces.Place> all = interfaces.stanzas(link.name());
        return all.stream()
                .map(Interfaces.Place::block)
                .filter(block -> family.equals(block.family()))
                .findFirst()
                .orElse(all.get(all.size() - 1).block());
    }

    /** Gives what links left about IP to the one that has their addresses now. */
    void handOver(String name) {
        List<String> from = new ArrayList<>(wish.ancestors(name));
        if (wish.heir(name) == null) {
            from.add(name);
        }
        for (String ancestor : from) {
            for (String family : List.of("inet", "inet6")) {
                List<String> lines = legacies.getOrDefault(ancestor + " " + family, List.of());
                interfaces.stanzas(name).stream()
                        .map(Interfaces.Place::block)
                        .filter(block -> Objects.requireNonNullElse(block.family(), family)
                                .equals(family))
                        .findFirst()
                        .or(() -> interfaces.stanzas(name).stream()
                                .map(Interfaces.Place::block)
                                .findFirst())
                        .ifPresent(block -> lines.stream()
                                .filter(line ->
                                        block.values(Block.words(line).get(0)).isEmpty())
                                .forEach(line -> block.addLines(List.of(line))));
            }
        }
    }
}
