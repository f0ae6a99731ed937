// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.traffic.LinuxHash;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.XmitHashPolicy;
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
        return usable.get(LinuxHash.choose(XmitHashPolicy.LAYER34, packet, usable.size()));
    }
}
