// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.sim.time.Ticks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ARP monitor of active-backup (bond_main.c: {@code bond_activebackup_arp_mon}, {@code bond_ab_arp_inspect},
 * {@code bond_ab_arp_commit}, {@code bond_ab_arp_probe}). The active port must hear the targets' answers, a backup must
 * see our own questions come by. While no port is active each one in turn is tried for an interval.
 */
final class ActiveBackupArpMonitor implements ArpProbes.Ear {
    private final ActiveBackupBond bond;
    private final List<BondPort> ports;
    private final @Nullable MiiStatus[] proposed;
    private final BondSettings settings;
    private final Clock clock;
    private final ArpProbes probes;
    private @Nullable BondPort candidate;

    ActiveBackupArpMonitor(ActiveBackupBond bond, Surroundings surroundings) {
        this.bond = bond;
        this.ports = bond.bondPorts();
        this.proposed = new MiiStatus[ports.size()];
        this.settings = bond.settings();
        this.clock = surroundings.clock();
        this.probes = new ArpProbes(bond, surroundings, this);
    }

    void begin() {
        probes.complain();
        clock.at(clock.now(), this::run);
    }

    /** The port that is tried while none is active ({@code current_arp_slave}); null when there is none. */
    @Nullable
    BondPort candidate() {
        return candidate;
    }

    private void run() {
        clock.after(settings.arpInterval(), this::run);
        if (inspect()) {
            commit();
        }
        probe();
        bond.publish();
    }

    /** An answer counts on the active port, a question of ours on a backup once the active port has heard answers. */
    @Override
    public void heard(BondPort port, int target, boolean answer, long at) {
        if (!probes.validates(port)) {
            probes.count(port, target, at);
            return;
        }
        BondPort active = bond.activePort();
        boolean counts;
        if (port.active()) {
            counts = answer;
        } else if (active != null && probes.lastHeard(active) > active.lastLinkUp()) {
            counts = !answer;
        } else {
            counts = candidate != null && answer && probes.within(probes.lastSent(candidate), 1);
        }
        if (counts && probes.hasSource(target)) {
            probes.count(port, target, at);
        }
    }

    private boolean inspect() {
        boolean commit = false;
        for (int i = 0; i < proposed.length; i++) {
            proposed[i] = propose(ports.get(i));
            commit |= proposed[i] != null;
        }
        return commit;
    }

    private @Nullable MiiStatus propose(BondPort port) {
        long heard = probes.lastHeard(port);
        if (!port.isUp()) {
            if (probes.within(heard, 1)) {
                return MiiStatus.UP;
            }
            return port.status() == MiiStatus.GOING_BACK ? MiiStatus.GOING_DOWN : null;
        }
        if (probes.within(port.lastLinkUp(), 2)) {
            return null; // it needs a full cycle before it can be judged
        }
        int missed = settings.missedMax();
        if (!port.active()) {
            return candidate == null && !probes.within(heard, missed + 1) ? MiiStatus.DOWN : null;
        }
        return probes.within(probes.lastSent(port), missed) && probes.within(heard, missed) ? null : MiiStatus.DOWN;
    }

    private void commit() {
        for (int i = 0; i < proposed.length; i++) {
            BondPort port = ports.get(i);
            if (proposed[i] == MiiStatus.UP) {
                up(port);
            } else if (proposed[i] == MiiStatus.DOWN) {
                down(port);
            } else if (proposed[i] == MiiStatus.GOING_DOWN) {
                port.status(MiiStatus.GOING_DOWN);
                bond.rest(port);
                if (bond.activePort() != null) {
                    candidate = null;
                }
            }
        }
        bond.committed();
    }

    private void up(BondPort port) {
        if (bond.activePort() == port) {
            return;
        }
        port.status(MiiStatus.UP);
        bond.touch();
        if (candidate != null) {
            bond.rest(candidate);
            candidate = null;
        }
        bond.log()
                .port(
                        port,
                        Event.Tone.GOOD,
                        port.name() + " is up in " + bond.name(),
                        "ARP comes by it",
                        "link status definitely up");
        bond.cameUp(port);
    }

    private void down(BondPort port) {
        boolean wasActive = port == bond.activePort();
        long silent = clock.now() - probes.lastHeard(port);
        port.status(MiiStatus.DOWN);
        bond.touch();
        bond.log()
                .port(
                        port,
                        Event.Tone.BAD,
                        bond.name() + " gives up " + port.name(),
                        (wasActive ? "no answer from its ARP targets for " : "none of our ARP requests seen for ")
                                + Ticks.text(silent) + " s",
                        "link status definitely down, disabling slave");
        if (wasActive) {
            candidate = null;
        }
        bond.wentDown(port);
    }

    private void probe() {
        BondPort active = bond.activePort();
        if (active != null) {
            probes.ask(active);
            return;
        }
        dropDead();
        BondPort next = nextCandidate();
        if (next != null) {
            next.status(MiiStatus.GOING_BACK);
            next.activate();
            candidate = next;
            probes.ask(next);
            next.linkUpAt(clock.now());
        }
    }

    /** A port without carrier that is still held to be up: the search has found out. */
    private void dropDead() {
        for (BondPort port : ports) {
            if (!port.carrier() && port.isUp()) {
                port.status(MiiStatus.DOWN);
                bond.rest(port);
                bond.touch();
                bond.log()
                        .port(
                                port,
                                Event.Tone.BAD,
                                bond.name() + " gives up " + port.name(),
                                "no carrier",
                                "backup interface is now down");
            }
        }
    }

    /** The next port with carrier after the one that was tried last, from the first again after the last. */
    private @Nullable BondPort nextCandidate() {
        int tried = candidate == null ? 1 : candidate.number();
        for (int i = 0; i < ports.size(); i++) {
            BondPort port = ports.get((tried + i) % ports.size());
            if (port.carrier()) {
                return port;
            }
        }
        return null;
    }
}
