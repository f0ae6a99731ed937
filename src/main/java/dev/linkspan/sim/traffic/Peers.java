// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.traffic;

import dev.linkspan.sim.fabric.Stations;
import dev.linkspan.sim.machine.Holder;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whom a data address talks to: eight clients behind its gateway (addresses of RFC 5737 and RFC 3849); other hosts of its
 * subnet where there is no gateway; somebody who is not drawn where there is nobody else.
 */
final class Peers {
    /** Flows of a data address. */
    static final int FLOWS = 8;

    private static final int OWN_PORT = 443;
    private static final int FIRST_PEER_PORT = 49_152;
    private static final List<Ip> CLIENTS = IntStream.rangeClosed(1, FLOWS)
            .mapToObj(i -> Ip.of("203.0.113." + 11 * i))
            .toList();
    private static final List<Ip> CLIENTS_6 = IntStream.rangeClosed(1, FLOWS)
            .mapToObj(i -> Ip.of("2001:db8:ffff::" + Integer.toHexString(11 * i)))
            .toList();

    private final Stations stations;

    Peers(Stations stations) {
        this.stations = stations;
    }

    /** The flows of an address. */
    List<Flow> flows(Host host, Holder holder, InterfaceAddress address) {
        Optional<Ip> gateway = gateway(host, address);
        List<Ip> near = stations.reachedBy(address);
        List<Ip> peers;
        if (gateway.isPresent()) {
            peers = address.family() == IpFamily.INET ? CLIENTS : CLIENTS_6;
        } else if (near.isEmpty()) {
            Ip undrawn = lastOf(address);
            stations.enterUndrawn(undrawn);
            peers = List.of(undrawn);
        } else {
            peers = near;
        }
        Ip own = address.ip();
        List<Flow> flows = new ArrayList<>(FLOWS);
        for (int i = 0; i < FLOWS; i++) {
            Ip peer = peers.get(i % peers.size());
            flows.add(new Flow(
                    host.id(),
                    holder,
                    address,
                    own,
                    peer,
                    gateway.orElse(peer),
                    OWN_PORT,
                    FIRST_PEER_PORT + 1_021 * i));
        }
        return flows;
    }

    /** The default route's gateway in the subnet, then any other's, then a router that is drawn there. */
    private Optional<Ip> gateway(Host host, InterfaceAddress address) {
        Stream<Ip> routed = Stream.concat(
                        host.routes().stream()
                                .filter(route -> route.destination().equals(Route.DEFAULT)),
                        host.routes().stream())
                .flatMap(route -> Stream.ofNullable(route.gateway()))
                .filter(address::reaches);
        return Stream.concat(routed, stations.reachedBy(address).stream().filter(stations::isDrawnRouter))
                .findFirst();
    }

    /** An address of the subnet that is likely free: the last but one. */
    private static Ip lastOf(InterfaceAddress address) {
        IPAddress upper =
                new IPAddressString(address.subnet()).getAddress().getUpper().withoutPrefixLength();
        IPAddress chosen = upper.increment(-1);
        Ip ip = Ip.of(chosen.toCanonicalString());
        return ip.equals(address.ip()) ? Ip.of(upper.increment(-2).toCanonicalString()) : ip;
    }
}
