// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the elements of a host other ids, wherever they are named. */
final class NewIds {
    private final Map<String, String> ids;

    /** @param ids the new ids by the old ones; what isn't in it keeps its own */
    NewIds(Map<String, String> ids) {
        this.ids = ids;
    }

    Host host(Host host) {
        return host.withNics(host.nics().stream()
                        .map(nic -> nic.withId(of(nic.id())))
                        .toList())
                .withAggregations(
                        host.aggregations().stream().map(this::aggregation).toList())
                .withVlans(host.vlans().stream()
                        .map(vlan -> vlan.withId(of(vlan.id())).withOver(of(vlan.over())))
                        .toList())
                .withBridges(host.bridges().stream()
                        .map(bridge -> bridge.withId(of(bridge.id())).withPorts(all(bridge.ports())))
                        .toList())
                .withInterfaces(host.interfaces().stream()
                        .map(ip -> ip.withId(of(ip.id())).withLink(of(ip.link())))
                        .toList())
                .withGroups(host.groups().stream().map(this::group).toList())
                .withRoutes(host.routes().stream()
                        .map(route -> route.link() == null ? route : route.withLink(of(route.link())))
                        .toList());
    }

    private Aggregation aggregation(Aggregation aggregation) {
        BondOptions bond = aggregation.bond();
        return aggregation
                .withId(of(aggregation.id()))
                .withPorts(all(aggregation.ports()))
                .withLacpPorts(aggregation.lacpPorts().stream()
                        .map(port -> port.withNic(of(port.nic())))
                        .toList())
                .withPortUsage(keys(aggregation.portUsage()))
                .withBond(
                        bond == null
                                ? null
                                : bond.withActivePort(nullable(bond.activePort()))
                                        .withQueueIds(keys(bond.queueIds())));
    }

    private IpmpGroup group(IpmpGroup group) {
        List<IpmpMember> members = group.members().stream()
                .map(member -> member.withIpInterface(of(member.ipInterface())))
                .toList();
        List<DataAddress> addresses = group.addresses().stream()
                .map(address -> new DataAddress(address.address(), nullable(address.carriedBy())))
                .toList();
        return group.withId(of(group.id())).withMembers(members).withAddresses(addresses);
    }

    private String of(String id) {
        return ids.getOrDefault(id, id);
    }

    private @Nullable String nullable(@Nullable String id) {
        return id == null ? null : of(id);
    }

    private List<String> all(List<String> old) {
        return old.stream().map(this::of).toList();
    }

    private <T> Map<String, T> keys(Map<String, T> old) {
        Map<String, T> changed = new LinkedHashMap<>();
        old.forEach((id, value) -> changed.put(of(id), value));
        return changed;
    }
}
