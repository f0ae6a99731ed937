// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.machine;

import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Network;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.link.Trip;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Route;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ICMP echo requests of a host (ping(8)), sent from the addresses that its routing table chooses. */
final class Ping {
    private static final int ICMP = 1;

    private final Surroundings around;
    private final List<Holder> holders;

    Ping(Surroundings around, List<Holder> holders) {
        this.around = around;
        this.holders = holders;
    }

    boolean answers(Ip target) {
        for (Holder holder : holders) {
            for (InterfaceAddress address : holder.addresses()) {
                Ip hop = address.ip().equals(target) ? target : hop(address, target);
                if (hop != null && (hop.equals(address.ip()) || answered(holder, address, target, hop))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whom a packet is handed to first; null when an address is of no use for it. */
    private @Nullable Ip hop(InterfaceAddress address, Ip target) {
        if (address.reaches(target)) {
            return target;
        }
        Optional<Ip> gateway = around.host().host().routes().stream()
                .filter(route -> leads(route, target))
                .map(Route::gateway)
                .filter(hop -> hop != null && address.reaches(hop))
                .findFirst();
        return gateway.orElse(null);
    }

    private static boolean leads(Route route, Ip target) {
        return route.destination().equals(Route.DEFAULT)
                || InterfaceAddress.of(route.destination()).reaches(target);
    }

    private boolean answered(Holder holder, InterfaceAddress address, Ip target, Ip hop) {
        Network network = around.network();
        var station = network.macOf(hop);
        Datalink home = holder.inbound(address);
        if (station == null || home == null) {
            return false;
        }
        for (Datalink link : holder.outbound(address)) {
            Packet echo = new Packet(link.mac(), station, link.tag(), address.ip(), target, ICMP, 0, 0, holder.id());
            PhysicalPort port = link.transmit(echo);
            Trip trip = port == null ? Trip.lost("no port") : network.ask(port, echo, hop, home);
            if (trip.passes() && network.gets(trip)) {
                return true;
            }
        }
        return false;
    }
}
