// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.sim.machine.Holder;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Topology;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has which address. Gateways and probe targets that hosts name, but that are not drawn, are taken to stand in the
 * {@link SwitchGraph#LAN}.
 */
public final class Stations {
    private static final HexFormat MAC_FORM = HexFormat.ofDelimiter(":");

    private final Map<Ip, Station> byAddress = new LinkedHashMap<>();

    Stations(Topology topology) {
        for (Router router : topology.routers()) {
            MacAddress mac = mac(byAddress.size());
            for (InterfaceAddress address : router.addresses()) {
                byAddress.putIfAbsent(address.ip(), new Station.Fixed(router.id(), mac));
            }
        }
    }

    /** Enters the data addresses of a host. */
    public void enter(Holder holder) {
        for (InterfaceAddress address : holder.addresses()) {
            byAddress.putIfAbsent(address.ip(), new Station.OfHost(holder, address));
        }
    }

    /** Enters whom a host takes for granted, after all that is drawn has been entered. */
    public void enterNamedBy(Host host) {
        host.routes().forEach(route -> {
            if (route.gateway() != null) {
                enterUndrawn(route.gateway());
            }
        });
        host.groups().forEach(group -> group.targets().forEach(this::enterUndrawn));
        host.aggregations().forEach(aggregation -> {
            aggregation.bondOrDefault().arpTargets().forEach(this::enterUndrawn);
            aggregation.bondOrDefault().nsTargets().forEach(this::enterUndrawn);
            aggregation.dlmpOrDefault().targets().forEach(this::enterUndrawn);
        });
    }

    /** Enters somebody who is not drawn. */
    public void enterUndrawn(Ip address) {
        if (!byAddress.containsKey(address)) {
            byAddress.put(address, new Station.Fixed(SwitchGraph.LAN, mac(byAddress.size())));
        }
    }

    /** The addresses in the subnet of another one, without itself: first routers, then hosts, then who is not drawn. */
    public List<Ip> reachedBy(InterfaceAddress source) {
        return byAddress.keySet().stream()
                .filter(address -> !address.equals(source.ip()) && source.reaches(address))
                .toList();
    }

    /** Whether an address is that of a router that is drawn. */
    public boolean isDrawnRouter(Ip address) {
        return byAddress.get(address) instanceof Station.Fixed fixed
                && !fixed.node().equals(SwitchGraph.LAN);
    }

    @Nullable
    Station of(Ip address) {
        return byAddress.get(address);
    }

    private static MacAddress mac(int number) {
        return MacAddress.of(MAC_FORM.formatHex(
                new byte[] {2, 0x30, 0, (byte) (number >> 16), (byte) (number >> 8), (byte) number}));
    }
}
