// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.link.Packet;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * active-backup: everything goes over one port; the others wait. Gratuitous ARPs tell the switches at once where the
 * address is.
 */
final class ActiveBackupBond extends SingleActiveBond {
    private final @Nullable ActiveBackupArpMonitor arp;

    ActiveBackupBond(Aggregation design, List<PhysicalPort> ports, Surroundings surroundings) {
        super(design, ports, surroundings);
        this.arp = settings().arpInterval() > 0 ? new ActiveBackupArpMonitor(this, surroundings) : null;
    }

    @Override
    void open() {
        super.open();
        if (arp != null) {
            arp.begin();
        }
    }

    @Override
    void rest(BondPort port) {
        port.deactivate(false, settings().allSlavesActive());
    }

    @Override
    void wentDown(BondPort port) {
        rest(port);
        super.wentDown(port);
    }

    @Override
    boolean ignoresUpdelay() {
        return activePort() == null;
    }

    @Override
    String roleOf(BondPort port) {
        return port.active() ? "active " : "backup ";
    }

    @Override
    boolean sends(BondPort port) {
        return port == activePort() && port.carrier();
    }

    @Override
    public MacAddress mac() {
        return settings().failOverMac() == FailOverMac.ACTIVE ? failOverMac() : super.mac();
    }

    @Override
    public @Nullable PhysicalPort transmit(Packet packet) {
        BondPort active = activePort();
        return active != null && active.carrier() ? active.socket() : null;
    }

    @Override
    public List<PhysicalPort> homes(Packet packet) {
        BondPort speaker = activePort();
        if (speaker == null && arp != null) {
            speaker = arp.candidate();
        }
        return speaker != null && speaker.carrier() ? List.of(speaker.socket()) : List.of();
    }
}
