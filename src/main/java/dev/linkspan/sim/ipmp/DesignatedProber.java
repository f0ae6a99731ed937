// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which interface of a failed group without test addresses sends probes: one at a time, the next one when five of its
 * probes were lost (OpenSolaris {@code mpd_probe.c} with transitive probing, IFF_PROBER).
 */
final class DesignatedProber {
    private final List<Member> members;
    private @Nullable Member current;

    DesignatedProber(List<Member> members) {
        this.members = members;
    }

    /** Whether it is this one's turn; the first who asks begins. */
    boolean is(Member member) {
        if (current == null || !current.linkUp || current.offline) {
            current = member;
        }
        return current == member;
    }

    /** Hands the turn on. */
    void next() {
        int start = members.indexOf(current);
        for (int i = 1; i <= members.size(); i++) {
            Member member = members.get((start + i) % members.size());
            if (member.linkUp && !member.offline) {
                current = member;
                member.probers().forEach(Prober::forgetProbes);
                return;
            }
        }
    }
}
