// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.link.Datalink;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An underlying interface of a group as in.mpathd and the kernel know it ({@code struct phyint}). */
final class Member {
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final IpmpMember design;
    private final Datalink link;
    private final boolean standby;
    private final List<Prober> probers = new ArrayList<>(2);
    private final long[] linkUps = new long[Mpathd.LINK_UPS];
    private int oldestLinkUp;

    MemberState state = MemberState.INIT;
    /** IFF_FAILED. */
    boolean failed;
    /** IFF_INACTIVE. */
    boolean inactive;
    /** IFF_OFFLINE. */
    boolean offline;
    /** Offline because another member has the same hardware address. */
    boolean sameMac;
    /** What in.mpathd was last told about the link; it takes links for up until it hears otherwise. */
    boolean linkUp = true;
    /** Whether it has ever worked: before that its first link-up is no repair. */
    boolean hasRun;
    /** Whether the log already says that the link comes up too often. */
    boolean flappingTold;

    Member(IpmpMember design, Datalink link) {
        this.design = design;
        this.link = link;
        this.standby = design.standby();
        Arrays.fill(linkUps, NEVER);
    }

    IpmpMember design() {
        return design;
    }

    Datalink link() {
        return link;
    }

    /** Id of the IP interface. */
    String id() {
        return design.ipInterface();
    }

    String name() {
        return link.name();
    }

    boolean standby() {
        return standby;
    }

    /** One for each family it has a usable test address of. */
    List<Prober> probers() {
        return probers;
    }

    /** Whether it sends probes ({@code PROBE_ENABLED}). */
    boolean probing() {
        for (Prober prober : probers) {
            if (prober.enabled()) {
                return true;
            }
        }
        return false;
    }

    /** Whether its probes show that a failure isn't one of the whole group. */
    boolean comparable() {
        for (Prober prober : probers) {
            if (prober.comparable()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has somebody to send probes to ({@code PROBE_CAPABLE}). */
    boolean hasTargets() {
        for (Prober prober : probers) {
            if (prober.capable()) {
                return true;
            }
        }
        return false;
    }

    /** {@code phyint_is_functioning}. */
    boolean functioning() {
        return state == MemberState.RUNNING || (state == MemberState.NOTARGETS && !failed);
    }

    /** Whether the kernel uses it for data ({@code ipmp_ill_is_active}). */
    boolean active() {
        return !failed && !inactive && !offline;
    }

    /** Whether the link came up so often within a minute that one more is no repair. */
    boolean flapping(long now) {
        return now - linkUps[oldestLinkUp] < Mpathd.MINUTE;
    }

    /** When {@link #flapping} ends. */
    long stableAt() {
        return linkUps[oldestLinkUp] + Mpathd.MINUTE;
    }

    void noteLinkUp(long now) {
        linkUps[oldestLinkUp] = now;
        oldestLinkUp = (oldestLinkUp + 1) % linkUps.length;
    }

    /** Forgets how long answers took ({@code reset_crtt_all}). */
    void forgetTimes() {
        for (Prober prober : probers) {
            prober.targets().forgetTimes();
        }
    }

    Usage usage() {
        if (offline) {
            return Usage.OFFLINE;
        }
        return failed ? Usage.FAILED : inactive ? Usage.STANDBY : Usage.ACTIVE;
    }

    @Override
    public String toString() {
        return id();
    }
}
