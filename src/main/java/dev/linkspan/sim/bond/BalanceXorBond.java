// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.traffic.LinuxHash;
import dev.linkspan.topology.Aggregation;
import java.util.List;

/** balance-xor: the transmit hash modulo the number of usable ports ({@code bond_xmit_3ad_xor_slave_get}). */
final class BalanceXorBond extends BalancedBond {
    BalanceXorBond(Aggregation design, List<PhysicalPort> ports, Surroundings surroundings) {
        super(design, ports, surroundings);
    }

    @Override
    BondPort choose(List<BondPort> usable, Packet packet) {
        return usable.get(LinuxHash.choose(settings().hash(), packet, usable.size()));
    }
}
