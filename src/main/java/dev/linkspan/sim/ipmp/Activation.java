// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.Event.Tone;
import org.jspecify.annotations.Nullable;

/** Which interfaces are to be active, as in.mpathd of Oracle Solaris 11 and illumos decides it ({@code mpd_probe.c}). */
final class Activation {
    private final Daemon daemon;

    Activation(Daemon daemon) {
        this.daemon = daemon;
    }

    /** {@code phyint_standby_refresh_inactive}: a standby that is needed is active from the start. */
    void refreshStandby(Member member) {
        if (member.standby() && member.functioning()) {
            int active = active();
            if (active == 0 || active < regular()) {
                member.inactive = false;
            }
        }
    }

    /** {@code phyint_transition_to_running}. */
    void run(Member member, boolean onlining) {
        int active = 0;
        @Nullable Member activeStandby = null;
        for (Member other : daemon.members()) {
            if (other.functioning() && !other.inactive) {
                active++;
                if (other.standby()) {
                    activeStandby = other;
                }
            }
        }
        boolean full = active >= regular();
        boolean makeInactive = member.inactive;
        if (member.standby()) {
            makeInactive = full;
        } else if (onlining || daemon.design().failback() || !member.hasRun) {
            makeInactive &= !onlining;
            if (full && activeStandby != null) {
                activeStandby.inactive = true;
                daemon.log().member(Tone.NEUTRAL, activeStandby, "waits again", member.name() + " is back", null);
            }
        } else if (!daemon.groupFailed()) {
            makeInactive = true;
            daemon.log().member(Tone.NEUTRAL, member, "stays inactive", "FAILBACK is no", null);
        }
        member.inactive = makeInactive;
        if (onlining) {
            member.offline = false;
        } else {
            member.failed = false;
        }
        member.state = member.probing() && !member.hasTargets() ? MemberState.NOTARGETS : MemberState.RUNNING;
    }

    /** {@code phyint_activate_another}: a standby rather than one that waits because FAILBACK is no. */
    void another(Member than, String why) {
        @Nullable Member chosen = null;
        for (Member other : daemon.members()) {
            if (other != than && other.functioning() && other.inactive) {
                chosen = other;
                if (other.standby()) {
                    break;
                }
            }
        }
        if (chosen != null) {
            chosen.inactive = false;
            daemon.log().member(Tone.NEUTRAL, chosen, "becomes active", why, null);
        }
    }

    private int active() {
        int count = 0;
        for (Member member : daemon.members()) {
            count += member.functioning() && !member.inactive ? 1 : 0;
        }
        return count;
    }

    private int regular() {
        int count = 0;
        for (Member member : daemon.members()) {
            count += member.standby() ? 0 : 1;
        }
        return count;
    }
}
