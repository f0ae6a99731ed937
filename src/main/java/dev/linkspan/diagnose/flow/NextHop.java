// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.flow;

import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.KnownAddress;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Vlan;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a packet is handed over first.
 *
 * @param ip the gateway, or the destination itself
 * @param name how sentences call it ({@code gateway 192.0.2.1})
 * @param link the link above or at the aggregation that the packet leaves by
 * @param source hardware address it is sent from; null when not known
 * @param mac hardware address of the next hop; null when not known
 * @param vlan tag; 0 for none
 */
record NextHop(
        Ip ip,
        String name,
        Link link,
        @Nullable MacAddress source,
        @Nullable MacAddress mac,
        int vlan) {

    /** The next hop of a flow over an aggregation; the interface is the one that has the sender's address, if any has. */
    static NextHop of(Topology seen, Host host, HostSigns signs, Aggregation aggregation, FlowQuestion question) {
        Link link = linkOf(host, aggregation, question.from());
        boolean near = host.interfaces().stream()
                .flatMap(ip -> ip.addresses().stream())
                .anyMatch(address -> address.reaches(question.to()));
        Optional<Ip> gateway = near ? Optional.empty() : gateway(host, question.to());
        Ip next = gateway.orElse(question.to());
        String name = gateway.isPresent() ? "gateway " + next : near ? "neighbour " + next : "next hop to " + next;
        MacAddress source = question.fromMac() != null ? question.fromMac() : mac(link, aggregation);
        MacAddress mac = question.toMac() != null ? question.toMac() : known(seen, signs, link, next);
        return new NextHop(next, name, link, source, mac, link instanceof Vlan vlan ? vlan.tag() : 0);
    }

    private static Link linkOf(Host host, Aggregation aggregation, Ip from) {
        for (IpInterface ip : host.interfaces()) {
            boolean has =
                    ip.addresses().stream().anyMatch(address -> address.ip().equals(from));
            if (has) {
                Optional<Vlan> vlan = host.vlans().stream()
                        .filter(it -> it.id().equals(ip.link()) && it.over().equals(aggregation.id()))
                        .findFirst();
                if (vlan.isPresent()) {
                    return vlan.get();
                }
            }
        }
        return aggregation;
    }

    /** By the longest prefix; empty when there is no route. */
    private static Optional<Ip> gateway(Host host, Ip to) {
        return host.routes().stream()
                .filter(route -> length(route, to) >= 0)
                .max(Comparator.comparingInt((Route route) -> length(route, to))
                        .thenComparing(route -> route.metric() == null ? 0 : -route.metric()))
                .flatMap(route -> Optional.ofNullable(route.gateway()));
    }

    private static int length(Route route, Ip to) {
        if (route.destination().equals(Route.DEFAULT)) {
            return route.gateway() == null || route.gateway().family() == to.family() ? 0 : -1;
        }
        InterfaceAddress prefix = InterfaceAddress.of(route.destination());
        return prefix.reaches(to) ? prefix.prefixLength() : -1;
    }

    private static @Nullable MacAddress mac(Link link, Aggregation aggregation) {
        MacAddress own = link instanceof Vlan vlan && vlan.mac() != null ? vlan.mac() : aggregation.mac();
        return own != null ? own : aggregation.fixedMac();
    }

    /** From the machine's table of neighbours, else from a machine with this address that is seen, too. */
    private static @Nullable MacAddress known(Topology seen, HostSigns signs, Link link, Ip next) {
        Optional<MacAddress> told = signs.addresses().stream()
                .map(sign -> sign.value())
                .filter(entry -> entry.link().equals(link.name()) && next.text().equals(entry.ip()))
                .map(KnownAddress::mac)
                .flatMap(Stream::ofNullable)
                .flatMap(text -> parsed(text).stream())
                .findFirst();
        return told.or(() -> seen.hosts().stream()
                        .flatMap(host -> ofNeighbor(host, next))
                        .findFirst())
                .orElse(null);
    }

    private static Stream<MacAddress> ofNeighbor(Host host, Ip next) {
        return host.interfaces().stream()
                .filter(ip ->
                        ip.addresses().stream().anyMatch(address -> address.ip().equals(next)))
                .flatMap(ip -> host.links().filter(link -> link.id().equals(ip.link())))
                .flatMap(link -> Stream.ofNullable(
                        link instanceof Nic nic
                                ? nic.mac()
                                : link instanceof Aggregation aggregation
                                        ? mac(aggregation, aggregation)
                                        : link instanceof Vlan vlan ? vlan.mac() : null));
    }

    private static Optional<MacAddress> parsed(String text) {
        try {
            return Optional.of(MacAddress.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
