// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import java.util.List;

/**
 * broadcast: the driver sends every packet by every port ({@code bond_xmit_broadcast}). A flow is shown on the first one
 * that works, for a copy that gets through is enough.
 */
final class BroadcastBond extends BalancedBond {
    BroadcastBond(Aggregation design, List<PhysicalPort> ports, Surroundings surroundings) {
        super(design, ports, surroundings);
    }

    @Override
    BondPort choose(List<BondPort> usable, Packet packet) {
        return usable.get(0);
    }
}
