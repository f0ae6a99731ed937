// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bond that uses all its ports at once without talking to the switch: balance-rr, balance-xor and broadcast. Even
 * without a monitor a port is left out while its driver says that it has no carrier ({@code bond_slave_can_tx}).
 */
abstract class BalancedBond extends BondLink {
    private final @Nullable BalancedArpMonitor arp;

    BalancedBond(Aggregation design, List<PhysicalPort> ports, Surroundings surroundings) {
        super(design, ports, surroundings);
        this.arp = settings().arpInterval() > 0 ? new BalancedArpMonitor(this, surroundings) : null;
    }

    @Override
    final void open() {
        super.open();
        if (arp != null) {
            arp.begin();
        }
    }

    @Override
    final void join(BondPort port) {
        port.activate();
    }

    @Override
    final void cameUp(BondPort port) {
        port.activate();
    }

    @Override
    final void wentDown(BondPort port) {}

    @Override
    final void committed() {
        if (setCarrierByPorts()) {
            tellCarrier(up() ? null : "none of its ports is up");
        }
    }

    /** Which of the usable ports, of which there is at least one, a packet takes. */
    abstract BondPort choose(List<BondPort> usable, Packet packet);

    /** The ports that can send, in order. */
    final List<BondPort> usable() {
        List<BondPort> usable = new ArrayList<>(bondPorts().size());
        for (BondPort port : bondPorts()) {
            if (port.canSend()) {
                usable.add(port);
            }
        }
        return usable;
    }

    @Override
    public final @Nullable PhysicalPort transmit(Packet packet) {
        List<BondPort> usable = usable();
        return usable.isEmpty() ? null : choose(usable, packet).socket();
    }

    /** Where the bond was last heard from on behalf of this flow, then its other ports: it has one address on all. */
    @Override
    public final List<PhysicalPort> homes(Packet packet) {
        List<BondPort> usable = usable();
        List<PhysicalPort> homes = new ArrayList<>(usable.size());
        if (usable.isEmpty()) {
            return homes;
        }
        BondPort first = choose(usable, packet.answer());
        homes.add(first.socket());
        for (BondPort port : usable) {
            if (port != first) {
                homes.add(port.socket());
            }
        }
        return homes;
    }
}
