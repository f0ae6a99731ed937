// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.traffic.LinuxHash;
import dev.linkspan.topology.Aggregation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * balance-tlb: sends by all ports, receives by the active one (bond_alb.c). The driver gives each of 256 hash values to
 * the port with the most room when it first comes up and moves them every 10 s; here they are dealt out evenly, so that
 * a run can be repeated.
 */
class BalanceTlbBond extends SingleActiveBond {
    private static final int HASH_TABLE = 256;

    BalanceTlbBond(Aggregation design, List<PhysicalPort> ports, Surroundings surroundings) {
        super(design, ports, surroundings);
    }

    @Override
    final void join(BondPort port) {
        port.sendOnly();
        super.join(port);
    }

    @Override
    final void cameUp(BondPort port) {
        port.sendOnly();
        super.cameUp(port);
    }

    @Override
    final void rest(BondPort port) {
        port.deactivate(true, settings().allSlavesActive());
    }

    /** Which of the 256 values a packet has ({@code bond_xmit_tlb_slave_get}). */
    int hash(Packet packet) {
        return LinuxHash.of(settings().hash(), packet) & HASH_TABLE - 1;
    }

    @Override
    public final @Nullable PhysicalPort transmit(Packet packet) {
        List<PhysicalPort> usable = new ArrayList<>(4);
        for (BondPort port : bondPorts()) {
            if (port.canSend()) {
                usable.add(port.socket());
            }
        }
        return usable.isEmpty() ? null : usable.get(hash(packet) % usable.size());
    }

    @Override
    public List<PhysicalPort> homes(Packet packet) {
        BondPort active = activePort();
        return active != null && active.carrier() ? List.of(active.socket()) : List.of();
    }
}
