// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.edit.Delete;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fix of what stands on a port of an aggregation: it moves up to the aggregation. */
final class MoveUp {
    private MoveUp() {}

    /** Moves the IP interface and the VLANs of a port to its aggregation, which also takes its place in a bridge. */
    static QuickFix of(Nic nic, Aggregation aggregation, String what) {
        String label = "Move " + what + " of " + nic.name() + " to " + aggregation.name();
        return QuickFix.of(Edit.of(label, topology -> {
            Topology moved = Update.host(Ids.owner(nic.id()), label, host -> moved(host, nic, aggregation))
                    .apply(topology);
            List<String> left = moved.hosts().stream()
                    .flatMap(host -> host.interfaces().stream())
                    .filter(ip -> ip.link().equals(nic.id()))
                    .map(IpInterface::id)
                    .toList();
            return left.isEmpty() ? moved : Delete.elements(left).apply(moved);
        }));
    }

    private static Host moved(Host host, Nic nic, Aggregation aggregation) {
        List<IpInterface> onPort = host.interfaces().stream()
                .filter(ip -> ip.link().equals(nic.id()))
                .toList();
        Optional<IpInterface> onAggregation = host.interfaces().stream()
                .filter(ip -> ip.link().equals(aggregation.id()))
                .findFirst();
        List<IpInterface> interfaces = new ArrayList<>();
        for (IpInterface ip : host.interfaces()) {
            if (onAggregation.isPresent() && ip == onAggregation.get()) {
                interfaces.add(withAddressesOf(ip, onPort));
            } else if (onAggregation.isEmpty() && ip.link().equals(nic.id())) {
                interfaces.add(ip.withLink(aggregation.id()).withName(aggregation.name()));
            } else {
                interfaces.add(ip);
            }
        }
        return host.withInterfaces(interfaces)
                .withVlans(host.vlans().stream()
                        .map(vlan -> vlan.over().equals(nic.id()) ? vlan.withOver(aggregation.id()) : vlan)
                        .toList())
                .withBridges(host.bridges().stream()
                        .map(bridge -> bridge.ports().contains(nic.id())
                                ? bridge.withPorts(bridge.ports().stream()
                                        .map(port -> port.equals(nic.id()) ? aggregation.id() : port)
                                        .distinct()
                                        .toList())
                                : bridge)
                        .toList())
                .withRoutes(host.routes().stream()
                        .map(route -> nic.id().equals(route.link()) ? route.withLink(aggregation.id()) : route)
                        .toList());
    }

    private static IpInterface withAddressesOf(IpInterface ip, List<IpInterface> others) {
        Set<InterfaceAddress> addresses = new LinkedHashSet<>(ip.addresses());
        Set<IpFamily> families = new LinkedHashSet<>(ip.families());
        others.forEach(other -> {
            addresses.addAll(other.addresses());
            families.addAll(other.families());
        });
        return ip.withAddresses(List.copyOf(addresses)).withFamilies(List.copyOf(families));
    }
}
