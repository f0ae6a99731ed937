// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Usage;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Deleting. What stands on a deleted thing goes with it: a NIC's cable and memberships, an aggregation's VLANs and IP
 * interface. What it held stays: the ports of a deleted aggregation are free NICs again.
 */
public final class Delete {
    private Delete() {}

    /** Deletes elements of any kind as one step. */
    public static Edit elements(Collection<String> ids) {
        String label =
                ids.size() == 1 ? "Delete " + Ids.local(ids.iterator().next()) : "Delete " + ids.size() + " things";
        return Edit.of(label, topology -> {
            ids.forEach(id -> Find.element(topology, id));
            return delete(topology, closure(topology, ids));
        });
    }

    /** The ids and everything that cannot be without them. */
    private static Set<String> closure(Topology topology, Collection<String> ids) {
        Set<String> gone = new HashSet<>(ids);
        int before = -1;
        while (gone.size() != before) {
            before = gone.size();
            topology.elements()
                    .filter(element -> gone.contains(Ids.owner(element.id())))
                    .forEach(element -> gone.add(element.id()));
            for (Host host : topology.hosts()) {
                host.vlans().stream().filter(it -> gone.contains(it.over())).forEach(it -> gone.add(it.id()));
                host.interfaces().stream()
                        .filter(it -> gone.contains(it.link()))
                        .forEach(it -> gone.add(it.id()));
            }
            topology.cables().stream()
                    .filter(it -> gone.contains(it.a()) || (it.b() != null && gone.contains(it.b())))
                    .forEach(it -> gone.add(it.id()));
            topology.uplinks().stream()
                    .filter(it -> gone.contains(it.from()) || gone.contains(it.to()))
                    .forEach(it -> gone.add(it.id()));
            topology.mlagDomains().stream()
                    .filter(it -> it.switches().stream()
                                    .filter(sw -> !gone.contains(sw))
                                    .count()
                            < 2)
                    .filter(it -> it.switches().stream().anyMatch(gone::contains))
                    .forEach(it -> gone.add(it.id()));
        }
        return gone;
    }

    private static Topology delete(Topology topology, Set<String> gone) {
        Map<String, Position> positions = new LinkedHashMap<>(topology.positions());
        positions.keySet().removeAll(gone);
        return topology.withHosts(Lists.map(
                        Lists.without(topology.hosts(), it -> gone.contains(it.id())), host -> inHost(host, gone)))
                .withSwitches(Lists.map(
                        Lists.without(topology.switches(), it -> gone.contains(it.id())), sw -> inSwitch(sw, gone)))
                .withMlagDomains(Lists.map(
                        Lists.without(topology.mlagDomains(), it -> gone.contains(it.id())),
                        it -> it.withSwitches(Lists.without(it.switches(), gone::contains))
                                .withPeerLinks(Lists.without(it.peerLinks(), gone::contains))))
                .withRouters(Lists.without(topology.routers(), it -> gone.contains(it.id())))
                .withUplinks(Lists.without(topology.uplinks(), it -> gone.contains(it.id())))
                .withCables(Lists.without(topology.cables(), it -> gone.contains(it.id())))
                .withPositions(positions);
    }

    private static Host inHost(Host host, Set<String> gone) {
        Host cleaned = host.withNics(Lists.without(host.nics(), it -> gone.contains(it.id())))
                .withAggregations(Lists.map(
                        Lists.without(host.aggregations(), it -> gone.contains(it.id())),
                        it -> inAggregation(host, it, gone)))
                .withVlans(Lists.without(host.vlans(), it -> gone.contains(it.id())))
                .withBridges(Lists.map(
                        Lists.without(host.bridges(), it -> gone.contains(it.id())),
                        it -> it.withPorts(Lists.without(it.ports(), gone::contains))))
                .withInterfaces(Lists.without(host.interfaces(), it -> gone.contains(it.id())))
                .withGroups(
                        Lists.map(Lists.without(host.groups(), it -> gone.contains(it.id())), it -> inGroup(it, gone)))
                .withRoutes(Lists.map(
                        host.routes(), it -> it.link() != null && gone.contains(it.link()) ? it.withLink(null) : it));
        return cleaned.equals(host) ? host : cleaned;
    }

    private static Aggregation inAggregation(Host host, Aggregation aggregation, Set<String> gone) {
        boolean concerned = Stream.of(
                        aggregation.ports().stream(),
                        aggregation.lacpPorts().stream().map(LacpPort::nic),
                        aggregation.portUsage().keySet().stream())
                .flatMap(ids -> ids)
                .anyMatch(gone::contains);
        return concerned ? withoutPorts(host, aggregation, gone) : aggregation;
    }

    /** The aggregation with no trace of some of its ports. */
    static Aggregation withoutPorts(Host host, Aggregation aggregation, Set<String> gone) {
        BondOptions bond = aggregation.bond();
        if (bond != null) {
            Map<String, Integer> queues = new LinkedHashMap<>(bond.queueIds());
            queues.keySet().removeAll(gone);
            boolean activeGone = bond.activePort() != null && gone.contains(bond.activePort());
            boolean primaryGone = host.nics().stream()
                    .anyMatch(nic -> gone.contains(nic.id())
                            && nic.name().equals(aggregation.bondOrDefault().primary()));
            bond = bond.withQueueIds(queues)
                    .withActivePort(activeGone ? null : bond.activePort())
                    .withPrimary(primaryGone ? null : bond.primary());
        }
        Map<String, Usage> usage = new LinkedHashMap<>(aggregation.portUsage());
        usage.keySet().removeAll(gone);
        return aggregation
                .withPortUsage(usage)
                .withPorts(Lists.without(aggregation.ports(), gone::contains))
                .withLacpPorts(Lists.without(aggregation.lacpPorts(), it -> gone.contains(it.nic())))
                .withBond(bond);
    }

    private static IpmpGroup inGroup(IpmpGroup group, Set<String> gone) {
        return group.withMembers(Lists.without(group.members(), it -> gone.contains(it.ipInterface())))
                .withAddresses(Lists.map(
                        group.addresses(),
                        it -> it.carriedBy() != null && gone.contains(it.carriedBy()) ? it.withCarriedBy(null) : it));
    }

    private static Switch inSwitch(Switch sw, Set<String> gone) {
        Switch cleaned = sw.withPorts(Lists.without(sw.ports(), it -> gone.contains(it.id())))
                .withLags(Lists.map(
                        Lists.without(sw.lags(), it -> gone.contains(it.id())),
                        (Lag it) -> it.withPorts(Lists.without(it.ports(), gone::contains))));
        return cleaned.equals(sw) ? sw : cleaned;
    }
}
