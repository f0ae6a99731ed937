// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import java.util.List;

/** Makes the bonds of a simulated Linux host. */
public final class Bonds {
    private Bonds() {}

    /**
     * A bond that runs from now on. The source addresses of its ARP monitor come from the design of the host.
     *
     * @param ports its ports, in order
     * @throws IllegalArgumentException when the mode is none of Linux
     */
    public static BondLink of(Aggregation design, List<PhysicalPort> ports, Surroundings surroundings) {
        BondLink bond = switch (design.mode()) {
            case ACTIVE_BACKUP -> new ActiveBackupBond(design, ports, surroundings);
            case BALANCE_RR -> new BalanceRrBond(design, ports, surroundings);
            case BALANCE_XOR -> new BalanceXorBond(design, ports, surroundings);
            case BROADCAST -> new BroadcastBond(design, ports, surroundings);
            case BALANCE_TLB -> new BalanceTlbBond(design, ports, surroundings);
            case BALANCE_ALB -> new BalanceAlbBond(design, ports, surroundings);
            case LACP_802_3AD -> new LacpBond(design, ports, surroundings);
            case TRUNK, DLMP ->
                throw new IllegalArgumentException(
                        design.id() + " is a " + design.mode().word() + " aggregation of Solaris, no bond");
        };
        bond.open();
        return bond;
    }
}
