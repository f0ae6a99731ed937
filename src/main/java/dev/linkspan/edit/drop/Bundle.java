// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit.drop;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Delete;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpInterfaces;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.edit.Names;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * NICs made into a new aggregation. What they were moves to it: their addresses, and the membership in a group when they
 * are all in the same one.
 */
final class Bundle {
    private final HostIndex host;
    private final Collection<Link> nics;

    Bundle(HostIndex host, Collection<Link> nics) {
        this.host = host;
        this.nics = nics;
    }

    Drop drop() {
        Host now = host.host();
        boolean linux = now.platform() == Platform.LINUX;
        String name = linux ? Names.free(now, "bond", 0) : Names.free(now, "aggr", 1);
        AggregationMode mode = linux ? AggregationMode.LACP_802_3AD : AggregationMode.TRUNK;
        List<String> ports = nics.stream().map(Link::id).toList();
        List<IpInterface> interfaces = nics.stream()
                .map(nic -> host.interfaceOn(nic.id()))
                .flatMap(Optional::stream)
                .toList();
        List<Edit> edits = new ArrayList<>();
        nics.stream()
                .filter(nic -> host.aggregationOf(nic.id()).isPresent())
                .forEach(nic -> edits.add(Aggregations.removePort(nic.id())));
        interfaces.forEach(ip -> edits.add(removeInterface(ip)));
        edits.add(Aggregations.create(now.id(), name, mode, ports));
        edits.add(Edit.of("", topology -> inherit(topology, name, interfaces)));
        boolean addressed = interfaces.stream().anyMatch(ip -> !LinkDrops.isBare(ip));
        String moves = addressed ? " and move the addresses to it" : "";
        return Drops.accepted("Bundle " + Drops.names(nics, "NICs") + " as " + name + moves, edits);
    }

    static Edit removeInterface(IpInterface ip) {
        return Delete.elements(List.of(ip.id()));
    }

    private Topology inherit(Topology topology, String name, List<IpInterface> interfaces) {
        String bundle = topology.hosts().stream()
                .filter(it -> it.id().equals(host.host().id()))
                .flatMap(it -> it.aggregations().stream())
                .filter(it -> it.name().equals(name))
                .map(Aggregation::id)
                .findFirst()
                .orElseThrow();
        List<InterfaceAddress> addresses = interfaces.stream()
                .flatMap(ip -> ip.addresses().stream())
                .distinct()
                .toList();
        Topology edited = IpInterfaces.setAddresses(bundle, addresses).apply(topology);
        List<IpFamily> dhcp = interfaces.stream()
                .flatMap(ip -> ip.dhcp().stream())
                .distinct()
                .sorted()
                .toList();
        if (!dhcp.isEmpty()) {
            edited = withDhcp(edited, bundle, dhcp);
        }
        Optional<IpmpGroup> group = commonGroup();
        return group.isEmpty()
                ? edited
                : IpmpGroups.addMember(group.get().id(), bundle).apply(edited);
    }

    private Optional<IpmpGroup> commonGroup() {
        Set<Optional<IpmpGroup>> groups = Set.copyOf(
                nics.stream().map(nic -> host.groupOfLink(nic.id())).distinct().toList());
        return groups.size() == 1 ? groups.iterator().next() : Optional.empty();
    }

    private static Topology withDhcp(Topology topology, String link, List<IpFamily> dhcp) {
        return Update.host(Ids.owner(link), "", host -> {
                    List<IpInterface> interfaces = new ArrayList<>(host.interfaces());
                    Link bundle = host.links()
                            .filter(it -> it.id().equals(link))
                            .findFirst()
                            .orElseThrow();
                    IpInterface ip = interfaces.stream()
                            .filter(it -> it.link().equals(link))
                            .findFirst()
                            .orElseGet(() -> IpInterface.on(
                                    Ids.fresh(
                                            host.id(),
                                            "ip-" + bundle.name(),
                                            taken -> host.elements()
                                                    .anyMatch(it -> it.id().equals(taken))),
                                    bundle));
                    interfaces.removeIf(it -> it.id().equals(ip.id()));
                    interfaces.add(ip.withDhcp(dhcp));
                    return host.withInterfaces(interfaces);
                })
                .apply(topology);
    }
}
