// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import java.util.List;

/**
 * balance-rr. The driver sends each packet by the next port; a packet here stands for its whole flow, so that flows are
 * dealt out instead, by their addresses and ports. Over many flows the load is the same.
 */
final class BalanceRrBond extends BalancedBond {
    BalanceRrBond(Aggregation design, List<PhysicalPort> ports, Surroundings surroundings) {
        super(design, ports, surroundings);
    }

    /** The updelay always counts: the driver keeps no list of usable ports in this mode. */
    @Override
    boolean ignoresUpdelay() {
        return false;
    }

    @Override
    BondPort choose(List<BondPort> usable, Packet packet) {
        int mixed = packet.from().text().hashCode();
        mixed = 31 * mixed + packet.to().text().hashCode();
        mixed = 31 * mixed + packet.fromPort();
        mixed = 31 * mixed + packet.toPort();
        mixed *= 0x9E3779B1; // spreads neighbouring flows evenly (Knuth, multiplicative hashing)
        return usable.get(Integer.remainderUnsigned(mixed ^ mixed >>> 16, usable.size()));
    }
}
