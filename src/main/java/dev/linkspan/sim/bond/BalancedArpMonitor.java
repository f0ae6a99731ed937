// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.sim.time.Ticks;
import org.jspecify.annotations.Nullable;

/**
 * The ARP monitor of balance-rr, balance-xor and broadcast (bond_main.c, {@code bond_loadbalance_arp_mon}): every port
 * asks, and every port must hear something. A switch that bundles the ports sends all answers to one of them, and the
 * others are given up (bonding.rst, {@code arp_interval}).
 */
final class BalancedArpMonitor implements ArpProbes.Ear {
    private final BalancedBond bond;
    private final Clock clock;
    private final ArpProbes probes;
    private @Nullable BondPort current;

    BalancedArpMonitor(BalancedBond bond, Surroundings surroundings) {
        this.bond = bond;
        this.clock = surroundings.clock();
        this.probes = new ArpProbes(bond, surroundings, this);
    }

    void begin() {
        probes.complain();
        current = firstUp();
        clock.at(clock.now(), this::run);
    }

    @Override
    public void heard(BondPort port, int target, boolean answer, long at) {
        if (!probes.validates(port) || (answer && probes.hasSource(target))) {
            probes.count(port, target, at);
        }
    }

    private void run() {
        clock.after(bond.settings().arpInterval(), this::run);
        boolean changed = false;
        for (BondPort port : bond.bondPorts()) {
            changed |= judge(port);
        }
        // All are judged before any asks: what one asks another one hears.
        for (BondPort port : bond.bondPorts()) {
            if (port.carrier()) {
                probes.ask(port);
            }
        }
        if (changed) {
            if (current == null || !current.isUp()) {
                current = firstUp();
            }
            bond.touch();
            bond.committed();
            bond.publish();
        }
    }

    private boolean judge(BondPort port) {
        int allowed = port.isUp() ? bond.settings().missedMax() : 1;
        boolean alive = probes.within(probes.lastSent(port), allowed) && probes.within(probes.lastHeard(port), allowed);
        if (alive == port.isUp()) {
            return false;
        }
        port.status(alive ? MiiStatus.UP : MiiStatus.DOWN);
        if (alive) {
            bond.log()
                    .port(
                            port,
                            Event.Tone.GOOD,
                            port.name() + " is up in " + bond.name(),
                            "it hears ARP",
                            current == null ? "link status definitely up" : "interface is now up");
        } else {
            bond.log()
                    .port(
                            port,
                            Event.Tone.BAD,
                            bond.name() + " gives up " + port.name(),
                            "it has heard nothing for " + Ticks.text(clock.now() - probes.lastHeard(port)) + " s",
                            "interface is now down");
        }
        return true;
    }

    private @Nullable BondPort firstUp() {
        return bond.bondPorts().stream().filter(BondPort::isUp).findFirst().orElse(null);
    }
}
