// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import org.jspecify.annotations.Nullable;

/** Whether an interface has failed, or the whole group ({@code failure_state} of {@code mpd_probe.c}). */
enum Verdict {
    /** Nothing has. */
    FINE,
    /** The interface has. */
    INTERFACE,
    /** All interfaces lost their probes together: more likely something they share. */
    GROUP;

    /**
     * Judges an interface.
     *
     * @param prober whose last probe was lost; null when the link is down
     */
    static Verdict of(Daemon daemon, Member member, @Nullable Prober prober) {
        long firstLost = ProbeRing.NEVER;
        if (member.linkUp) {
            if (prober == null || prober.lostInARow() < Mpathd.FAILS) {
                return FINE;
            }
            firstLost = prober.firstLost();
            for (Prober other : member.probers()) {
                if (other != prober && other.capable()) {
                    // Both families must have failed.
                    if (other.lostInARow() < Mpathd.FAILS) {
                        return FINE;
                    }
                    firstLost = Math.min(firstLost, other.firstLost());
                }
            }
        }
        if (daemon.alone(member)) {
            return INTERFACE;
        }
        for (Member other : daemon.members()) {
            if (other != member && speaksAgainst(daemon, member, other, firstLost)) {
                return INTERFACE;
            }
        }
        return GROUP;
    }

    /** Whether another interface shows that the group has not failed. */
    private static boolean speaksAgainst(Daemon daemon, Member member, Member other, long firstLost) {
        // The flag itself is looked at: in.mpathd may not have heard of the other link yet.
        boolean works =
                other.functioning() && !daemon.groupFailed() && other.link().up();
        if (!member.linkUp) {
            return works;
        }
        if (!other.linkUp) {
            return false;
        }
        if (!other.probing()) {
            return daemon.trustsLinks();
        }
        if (!other.comparable()) {
            return other.functioning();
        }
        if (works) {
            for (Prober prober : other.probers()) {
                if (prober.lastAnswer() > firstLost) {
                    return true;
                }
            }
        }
        return false;
    }
}
