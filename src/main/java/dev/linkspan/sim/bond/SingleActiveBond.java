// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bond with one active port: active-backup, balance-tlb and balance-alb (bond_main.c:
 * {@code bond_choose_primary_or_current}, {@code bond_find_best_slave}, {@code bond_change_active_slave}).
 */
abstract class SingleActiveBond extends BondLink {
    private @Nullable BondPort active;
    private @Nullable BondPort primary;
    private @Nullable BondPort lastActive;
    private boolean forcePrimary;
    private boolean failover;

    SingleActiveBond(Aggregation design, List<PhysicalPort> ports, Surroundings surroundings) {
        super(design, ports, surroundings);
    }

    @Override
    final @Nullable BondPort activePort() {
        return active;
    }

    @Override
    void join(BondPort port) {
        if (port.name().equals(settings().primary())) {
            primary = port;
            forcePrimary = true;
        }
        rest(port);
        setCarrierByPorts();
        select();
    }

    @Override
    void cameUp(BondPort port) {
        if (active == null || port == primary) {
            failover = true;
        }
    }

    @Override
    void wentDown(BondPort port) {
        if (port == active) {
            failover = true;
        }
    }

    @Override
    final void committed() {
        if (failover) {
            failover = false;
            select();
        }
        setCarrierByPorts();
    }

    /** Puts a port that is not the active one to rest. */
    abstract void rest(BondPort port);

    /** What follows for the mode when another port is the active one. */
    void activeChanged(@Nullable BondPort before) {}

    final @Nullable BondPort primary() {
        return primary;
    }

    /** Chooses the active port anew ({@code bond_select_active_slave}). */
    final void select() {
        BondPort best = best();
        if (best == active) {
            return;
        }
        change(best);
        if (setCarrierByPorts()) {
            boolean up = up();
            log().bond(
                            up ? Event.Tone.GOOD : Event.Tone.BAD,
                            name() + (up ? " has an active port again" : " has no active port"),
                            null,
                            up ? "active interface up!" : "now running without any active interface!");
        }
    }

    private @Nullable BondPort best() {
        BondPort chosen = primaryOrCurrent();
        if (chosen != null) {
            return chosen;
        }
        BondPort soonest = null;
        long least = settings().updelay();
        for (BondPort port : bondPorts()) {
            if (port.isUp()) {
                return port;
            }
            if (port.status() == MiiStatus.GOING_BACK && port.carrier() && intervalsLeft(port) < least) {
                least = intervalsLeft(port);
                soonest = port;
            }
        }
        return soonest;
    }

    private @Nullable BondPort primaryOrCurrent() {
        BondPort preferred = primary;
        boolean currentIsUp = active != null && active.isUp();
        if (preferred == null || !preferred.isUp()) {
            BondPort first = firstUp();
            if (first == null || first == active) {
                return currentIsUp ? active : null;
            }
            preferred = first;
        } else if (forcePrimary) {
            forcePrimary = false;
            return preferred;
        }
        if (!currentIsUp) {
            return preferred;
        }
        return switch (settings().reselect()) {
            case ALWAYS -> preferred;
            case BETTER -> isBetter(preferred.socket(), active.socket()) ? preferred : active;
            case FAILURE -> active;
        };
    }

    private @Nullable BondPort firstUp() {
        for (BondPort port : bondPorts()) {
            if (port.isUp()) {
                return port;
            }
        }
        return null;
    }

    private static boolean isBetter(PhysicalPort one, PhysicalPort other) {
        if (one.speedMbps() != other.speedMbps()) {
            return one.speedMbps() > other.speedMbps();
        }
        return one.duplex() == Duplex.FULL && other.duplex() == Duplex.HALF;
    }

    /** What the driver's counter of intervals shows after it was counted down at this time. */
    private long intervalsLeft(BondPort port) {
        return (port.due() - surroundings().clock().now()) / settings().miimon() - 1;
    }

    private void change(@Nullable BondPort next) {
        BondPort before = active;
        if (next != null) {
            next.linkUpAt(surroundings().clock().now());
            tellActive(next, before);
        }
        if (before != null) {
            rest(before);
        }
        active = next;
        if (next != null) {
            next.activate();
            lastActive = next;
        }
        touch();
        activeChanged(before);
    }

    private void tellActive(BondPort next, @Nullable BondPort before) {
        String text = next.name() + " is the active port of " + name();
        String reason = before == null ? null : before.isUp() ? "it is preferred" : before.name() + " failed";
        if (next.status() == MiiStatus.GOING_BACK && settings().miimon() > 0) {
            long early =
                    (settings().updelay() - intervalsLeft(next)) * settings().miimon();
            next.status(MiiStatus.UP);
            log().active(
                            next,
                            text,
                            reason,
                            "making interface the new active one " + Ticks.toMillis(early) + " ms earlier");
        } else {
            log().active(next, text, reason, "making interface the new active one");
        }
    }

    /** The active port's own address where {@code fail_over_mac=active}, that of the last one while there is none. */
    final MacAddress failOverMac() {
        BondPort bearer = active == null ? lastActive : active;
        return bearer == null ? super.mac() : bearer.socket().mac();
    }
}
