// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Switch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Copies of hosts and switches under other ids; every reference inside follows. */
final class Copies {
    private Copies() {}

    static Host host(Host host, UnaryOperator<String> id) {
        return host.withId(id.apply(host.id()))
                .withNics(Lists.map(host.nics(), it -> it.withId(id.apply(it.id()))))
                .withAggregations(Lists.map(host.aggregations(), it -> aggregation(it, id)))
                .withVlans(Lists.map(
                        host.vlans(), it -> it.withId(id.apply(it.id())).withOver(id.apply(it.over()))))
                .withBridges(Lists.map(
                        host.bridges(), it -> it.withId(id.apply(it.id())).withPorts(all(it.ports(), id))))
                .withInterfaces(Lists.map(
                        host.interfaces(), it -> it.withId(id.apply(it.id())).withLink(id.apply(it.link()))))
                .withGroups(Lists.map(
                        host.groups(),
                        it -> it.withId(id.apply(it.id()))
                                .withMembers(Lists.map(
                                        it.members(),
                                        member -> member.withIpInterface(id.apply(member.ipInterface()))
                                                .withUsage(null)))
                                .withAddresses(Lists.map(it.addresses(), address -> address.withCarriedBy(null)))))
                .withRoutes(Lists.map(host.routes(), it -> it.link() == null ? it : it.withLink(id.apply(it.link()))));
    }

    static Switch networkSwitch(Switch sw, UnaryOperator<String> id) {
        return sw.withId(id.apply(sw.id()))
                .withPorts(Lists.map(sw.ports(), it -> it.withId(id.apply(it.id()))))
                .withLags(Lists.map(
                        sw.lags(), it -> it.withId(id.apply(it.id())).withPorts(all(it.ports(), id))));
    }

    static List<String> all(List<String> ids, UnaryOperator<String> id) {
        return Lists.map(ids, id);
    }

    private static Aggregation aggregation(Aggregation aggregation, UnaryOperator<String> id) {
        BondOptions bond = aggregation.bond();
        if (bond != null) {
            Map<String, Integer> queues = new LinkedHashMap<>();
            bond.queueIds().forEach((nic, queue) -> queues.put(id.apply(nic), queue));
            bond = bond.withQueueIds(queues).withActivePort(null);
        }
        return aggregation
                .withId(id.apply(aggregation.id()))
                .withPorts(all(aggregation.ports(), id))
                .withLacpPorts(List.of())
                .withPortUsage(Map.of())
                .withBond(bond);
    }
}
