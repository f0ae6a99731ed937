// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.joint;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.List;

/** What a simulated machine with an aggregation could be made. */
public final class MoreVlan {
    private MoreVlan() {}

    /** A VLAN with an address on its first aggregation, which works. */
    public static Host on(Host host, int tag) {
        Aggregation under = host.aggregations().get(0);
        String name = under.name() + "." + tag;
        List<IpInterface> interfaces = new ArrayList<>(host.interfaces());
        interfaces.add(new IpInterface(
                host.id() + "/ip-" + name,
                name,
                host.id() + "/" + name,
                List.of(),
                List.of(InterfaceAddress.of("203.0.113." + tag + "/24")),
                List.of()));
        return host.withVlans(List.of(
                        new Vlan(host.id() + "/" + name, name, under.id(), tag, null, null, LinkState.UNKNOWN, null)))
                .withInterfaces(interfaces);
    }

    /** No LACP any more, which its switches do not take. */
    public static Host withoutLacp(Host host) {
        return host.withAggregations(host.aggregations().stream()
                .map(bond -> bond.withMode(AggregationMode.ACTIVE_BACKUP)
                        .withLacp(Lacp.OFF)
                        .withTimer(null))
                .toList());
    }
}
