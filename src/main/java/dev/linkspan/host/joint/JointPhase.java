// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.joint;

/** Where a change of several machines stands. */
public enum JointPhase {
    /** One machine after the other is changed; those that are done wait. */
    APPLYING(false),
    /** All wait for the one confirmation. */
    AWAITING(false),
    /** Confirmed: one after the other keeps it. */
    KEEPING(false),
    /** All that have not kept it take it back. */
    REVERTING(false),
    /** All keep it. */
    KEPT(true),
    /** All have what they had before; some may never have been touched. */
    REVERTED(true),
    /** Neither is so, or it could not be seen: where each stands tells what is known. */
    MIXED(true);

    private final boolean last;

    JointPhase(boolean last) {
        this.last = last;
    }

    /** Whether nothing follows. */
    public boolean isLast() {
        return last;
    }
}
