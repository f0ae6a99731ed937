// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.topology.Ip;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom an interface sends probes to, in turn: routers or hosts, never both ({@code target_create}, {@code target_next},
 * {@code target_delete} of {@code mpd_tables.c}).
 */
final class Targets {
    // New ones come first, as in the list of in.mpathd, which goes through it from there to the end.
    private final List<Target> list = new ArrayList<>(Mpathd.MOST_TARGETS);
    private boolean routers;
    private int active;
    private @Nullable Target next;

    /** Adds one that isn't there yet; whether it was taken. */
    boolean add(Ip address, boolean router) {
        Target known = find(address);
        if (known != null && (!router || routers)) {
            return false;
        }
        if (!list.isEmpty()) {
            if (router && !routers) {
                clear();
            } else if (!router && (routers || active == Mpathd.MOST_TARGETS)) {
                return false;
            }
        }
        Target target = new Target(address);
        if (list.isEmpty()) {
            routers = router;
        }
        if (active == Mpathd.MOST_TARGETS) {
            target.use = Target.Use.UNUSED;
        } else {
            active++;
            if (next == null) {
                next = target;
            }
        }
        list.add(0, target);
        return true;
    }

    /** Whether they come from the routing table. */
    boolean areRouters() {
        return routers;
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** How many are probed in turn. */
    int active() {
        return active;
    }

    /** Whom the next probe goes to; null when there is nobody. */
    @Nullable
    Target next() {
        return next;
    }

    /** Whom a probe goes to now; the one after it is next. */
    @Nullable
    Target take(long now) {
        Target taken = next;
        if (taken != null) {
            next = after(taken, now);
        }
        return taken;
    }

    /** All of them, the next one first, as {@code ipmpstat -t} prints them; without those given up. */
    List<Ip> inTurn() {
        List<Ip> turn = new ArrayList<>(active);
        int start = next == null ? 0 : list.indexOf(next);
        for (int i = 0; i < list.size(); i++) {
            Target target = list.get((start + i) % list.size());
            if (target.use == Target.Use.ACTIVE) {
                turn.add(target.address());
            }
        }
        return turn;
    }

    /** Parks a router that answers too slowly or not at all. */
    void park(Target target, Target.Use why, long now) {
        if (target.use == Target.Use.ACTIVE) {
            active--;
        }
        target.use = why;
        // The daemon dates a slow target only: a dead one gets its first date when the turn comes to it.
        target.givenUpAt = why == Target.Use.SLOW ? now : Long.MIN_VALUE / 2;
        target.forget();
        if (next == target) {
            next = after(target, now);
        }
    }

    /** Strikes a host off the list. */
    void remove(Target target) {
        list.remove(target);
        if (target.use == Target.Use.ACTIVE) {
            active--;
        }
        if (next == target) {
            next = first();
        }
    }

    void clear() {
        list.clear();
        active = 0;
        next = null;
        routers = false;
    }

    void forgetTimes() {
        for (Target target : list) {
            target.forget();
        }
    }

    /** Whether every other target in use answers within half the interval ({@code check_exception_target}). */
    boolean isException(Target slow, long interval) {
        if (active < Mpathd.FEW_TARGETS + 1) {
            return false;
        }
        for (Target target : list) {
            if (target != slow && target.use == Target.Use.ACTIVE && target.crtt() > interval / Mpathd.SLOWER) {
                return false;
            }
        }
        return true;
    }

    /** Whether all in use answer within a quarter of the interval ({@code check_pii_crtt_improved}). */
    boolean fast(long interval) {
        for (Target target : list) {
            if (target.use == Target.Use.ACTIVE && target.crtt() > interval / Mpathd.FASTER) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Target find(Ip address) {
        for (Target target : list) {
            if (target.address().equals(address)) {
                return target;
            }
        }
        return null;
    }

    private @Nullable Target first() {
        for (Target target : list) {
            if (target.use == Target.Use.ACTIVE) {
                return target;
            }
        }
        return null;
    }

    /** The next one to probe; those given up long ago move one step back towards use. */
    private @Nullable Target after(Target marker, long now) {
        int start = list.indexOf(marker);
        for (int i = 1; i <= list.size(); i++) {
            Target target = list.get((start + i) % list.size());
            switch (target.use) {
                case ACTIVE -> {
                    return target;
                }
                case UNUSED -> {
                    if (active < Mpathd.MOST_TARGETS) {
                        target.use = Target.Use.ACTIVE;
                        active++;
                        return target;
                    }
                }
                case SLOW -> {
                    if (target.givenUpAt + Mpathd.RECOVERY < now) {
                        target.use = Target.Use.UNUSED;
                    }
                }
                case DEAD -> {
                    if (target.givenUpAt + Mpathd.RECOVERY < now) {
                        target.use = Target.Use.SLOW;
                        target.givenUpAt = now;
                    }
                }
            }
        }
        return null;
    }
}
