// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.sim.time.Timer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the carriers every {@code miimon} milliseconds (bond_main.c: {@code bond_mii_monitor},
 * {@code bond_miimon_inspect}, {@code bond_miimon_commit}). It looks only when something can have changed, at the
 * multiple of the interval at which the kernel would find it.
 */
final class MiiMonitor {
    private final BondLink bond;
    private final List<BondPort> ports;
    private final @Nullable MiiStatus[] proposed;
    private final BondSettings settings;
    private final Clock clock;
    private final BondLog log;
    private @Nullable Timer next;

    MiiMonitor(BondLink bond, List<BondPort> ports, BondSettings settings, Clock clock, BondLog log) {
        this.bond = bond;
        this.ports = ports;
        this.proposed = new MiiStatus[ports.size()];
        this.settings = settings;
        this.clock = clock;
        this.log = log;
    }

    /** Gives the ports the state they begin with ({@code bond_enslave}). */
    void begin(BondPort port) {
        if (!port.carrier()) {
            port.status(MiiStatus.DOWN);
        } else if (settings.updelay() > 0) {
            port.status(MiiStatus.GOING_BACK);
            port.due(tick() + settings.updelay() * settings.miimon());
        } else {
            port.status(MiiStatus.UP);
        }
    }

    /** A carrier has changed: look at the next multiple of the interval. */
    void look() {
        await(tick());
    }

    /** The first multiple of the interval after now. */
    private long tick() {
        return (Math.floorDiv(clock.now(), settings.miimon()) + 1) * settings.miimon();
    }

    private void await(long time) {
        if (next == null || !next.pending() || next.at() > time) {
            if (next != null) {
                next.cancel();
            }
            next = clock.at(time, this::inspect);
        }
    }

    private void inspect() {
        boolean ignoreUpdelay = bond.ignoresUpdelay();
        boolean commit = false;
        for (int i = 0; i < proposed.length; i++) {
            BondPort port = ports.get(i);
            MiiStatus then = propose(port, ignoreUpdelay);
            if (then == MiiStatus.UP && port.status() != MiiStatus.GOING_DOWN) {
                ignoreUpdelay = false;
            }
            proposed[i] = then;
            commit |= then != null;
        }
        if (commit) {
            commit();
        }
        awaitDelays(commit);
        bond.publish();
    }

    /** What a port becomes; null for what it is. */
    private @Nullable MiiStatus propose(BondPort port, boolean ignoreUpdelay) {
        return switch (port.status()) {
            case UP -> port.carrier() ? null : goDown(port);
            case GOING_DOWN -> port.carrier() ? recover(port) : isOver(port) ? MiiStatus.DOWN : null;
            case DOWN -> port.carrier() ? goBack(port, ignoreUpdelay) : null;
            case GOING_BACK -> port.carrier() ? ignoreUpdelay || isOver(port) ? MiiStatus.UP : null : downAgain(port);
        };
    }

    private MiiStatus goDown(BondPort port) {
        long delay = settings.downdelay() * settings.miimon();
        port.due(clock.now() + delay);
        if (delay == 0) {
            return MiiStatus.DOWN;
        }
        log.port(
                port,
                Event.Tone.WARNING,
                port.name() + " has no carrier, " + log.name() + " waits " + Ticks.toMillis(delay) + " ms",
                "downdelay",
                "link status down for " + bond.roleOf(port) + "interface, disabling it in " + Ticks.toMillis(delay)
                        + " ms");
        return MiiStatus.GOING_DOWN;
    }

    private MiiStatus recover(BondPort port) {
        long after = settings.downdelay() * settings.miimon() - (port.due() - clock.now());
        port.linkUpAt(clock.now());
        log.port(
                port,
                Event.Tone.GOOD,
                port.name() + " has carrier again and stays in use",
                "downdelay was not over",
                "link status up again after " + Ticks.toMillis(after) + " ms");
        return MiiStatus.UP;
    }

    private MiiStatus goBack(BondPort port, boolean ignoreUpdelay) {
        long delay = settings.updelay() * settings.miimon();
        port.due(clock.now() + delay);
        if (delay > 0) {
            long shown = ignoreUpdelay ? 0 : Ticks.toMillis(delay);
            log.port(
                    port,
                    Event.Tone.NEUTRAL,
                    port.name() + " has carrier, " + log.name() + " waits " + shown + " ms",
                    ignoreUpdelay ? "no other port is up, so updelay is left out" : "updelay",
                    "link status up, enabling it in " + shown + " ms");
        }
        return ignoreUpdelay || delay == 0 ? MiiStatus.UP : MiiStatus.GOING_BACK;
    }

    private MiiStatus downAgain(BondPort port) {
        long after = settings.updelay() * settings.miimon() - (port.due() - clock.now());
        log.port(
                port,
                Event.Tone.WARNING,
                port.name() + " lost carrier again",
                "updelay was not over",
                "link status down again after " + Ticks.toMillis(after) + " ms");
        return MiiStatus.DOWN;
    }

    private boolean isOver(BondPort port) {
        return port.due() <= clock.now();
    }

    private void commit() {
        for (int i = 0; i < proposed.length; i++) {
            if (proposed[i] != null) {
                ports.get(i).status(proposed[i]);
                bond.touch();
            }
        }
        for (int i = 0; i < proposed.length; i++) {
            BondPort port = ports.get(i);
            if (proposed[i] == MiiStatus.UP) {
                port.linkUpAt(clock.now());
                log.port(
                        port,
                        Event.Tone.GOOD,
                        port.name() + " is up in " + log.name(),
                        null,
                        "link status definitely up, " + port.socket().speedMbps() + " Mbps "
                                + port.socket().duplex().word() + " duplex");
                bond.cameUp(port);
            } else if (proposed[i] == MiiStatus.DOWN) {
                log.port(
                        port,
                        Event.Tone.BAD,
                        log.name() + " gives up " + port.name(),
                        "no carrier",
                        "link status definitely down, disabling slave");
                bond.wentDown(port);
            }
        }
        bond.committed();
    }

    /** Looks again when a delay is over, or at once when a change may have made waiting needless. */
    private void awaitDelays(boolean committed) {
        for (BondPort port : ports) {
            if (port.status() == MiiStatus.GOING_BACK && committed) {
                await(tick());
            } else if (port.status() == MiiStatus.GOING_BACK || port.status() == MiiStatus.GOING_DOWN) {
                await(Math.max(port.due(), tick()));
            }
        }
    }
}
