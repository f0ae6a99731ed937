// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.Network;
import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.link.Trip;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.util.List;

/** ICMP echo requests of one interface in one family ({@code probe} of {@code mpd_probe.c}). */
final class Echo {
    private static final int ICMP = 1;
    private static final Ip ALL_HOSTS = Ip.of("224.0.0.1");
    private static final Ip ALL_NODES = Ip.of("ff02::1");
    private static final MacAddress ALL_HOSTS_MAC = MacAddress.of("01:00:5e:00:00:01");
    private static final MacAddress ALL_NODES_MAC = MacAddress.of("33:33:00:00:00:01");

    private final Member member;
    private final IpFamily family;
    private final Network network;

    Echo(Member member, IpFamily family, Network network) {
        this.member = member;
        this.family = family;
        this.network = network;
    }

    /** How long a target takes to answer; -1 when the request or the answer is lost. */
    long ask(Ip from, Target target) {
        MacAddress station = network.macOf(target.address());
        if (station == null) {
            return -1;
        }
        Datalink link = member.link();
        Packet packet = target.packet;
        if (packet == null
                || !packet.destination().equals(station)
                || !packet.source().equals(link.mac())
                || !packet.from().equals(from)
                || packet.vlan() != link.tag()) {
            packet = packet(from, target.address(), station);
            target.packet = packet;
        }
        PhysicalPort port = link.transmit(packet);
        if (port == null) {
            return -1;
        }
        Trip trip = network.ask(port, packet, target.address(), link);
        return trip.passes() && network.gets(trip) ? trip.ticks() : -1;
    }

    /** The hosts that answer a request to all of them. */
    List<Ip> askAll(InterfaceAddress from) {
        boolean four = family == IpFamily.INET;
        Packet packet = packet(from.ip(), four ? ALL_HOSTS : ALL_NODES, four ? ALL_HOSTS_MAC : ALL_NODES_MAC);
        PhysicalPort port = member.link().transmit(packet);
        return port == null ? List.of() : network.answering(port, member.link().tag(), from);
    }

    private Packet packet(Ip from, Ip to, MacAddress station) {
        Datalink link = member.link();
        return new Packet(link.mac(), station, link.tag(), from, to, ICMP, 0, 0, member.id());
    }
}
