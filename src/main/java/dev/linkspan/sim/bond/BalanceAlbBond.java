// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.traffic.LinuxHash;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * balance-alb: as balance-tlb, and each neighbour is told the hardware address of one of the ports by ARP, so that IPv4
 * comes in by all of them (bond_alb.c, {@code rlb_choose_channel}). The driver deals the ports out in the order in which
 * neighbours ask; here it goes by the neighbour's hardware address. A neighbour keeps sending to a port that has died
 * until the MII monitor has noticed.
 */
final class BalanceAlbBond extends BalanceTlbBond {
    BalanceAlbBond(Aggregation design, List<PhysicalPort> ports, Surroundings surroundings) {
        super(design, ports, surroundings);
    }

    /** {@code _simple_hash} of the destination address: its octets, folded. */
    @Override
    int hash(Packet packet) {
        return LinuxHash.simple(packet.to());
    }

    /** Frames that are sent to the address of the port they come in by are taken up on every port. */
    @Override
    public boolean receives(PhysicalPort socket, Packet packet) {
        BondPort port = bondPort(socket);
        return port != null && port.carrier();
    }

    @Override
    public List<PhysicalPort> homes(Packet packet) {
        if (packet.to().family() == IpFamily.INET6) {
            return super.homes(packet);
        }
        List<BondPort> dealt = new ArrayList<>(4);
        for (BondPort port : bondPorts()) {
            if (port.isUp() && port.active()) {
                dealt.add(port);
            }
        }
        if (dealt.isEmpty()) {
            return List.of();
        }
        BondPort port = dealt.get(LinuxHash.simple(packet.source()) % dealt.size());
        return port.carrier() ? List.of(port.socket()) : List.of();
    }
}
