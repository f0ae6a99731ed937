// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.change;

/** Where a change of a machine stands. */
public enum ChangePhase {
    /** Nothing is touched yet: the plan is checked, the guard gets ready. */
    CHECKING(false),
    /** Steps are being done. */
    CHANGING(false),
    /** What the machine has now is compared with what it shall have. */
    VERIFYING(false),
    /** What answered before is asked again. */
    PROBING(false),
    /** All is well, and undone unless somebody confirms in time. */
    AWAITING(false),
    /** Confirmed; files are written. */
    KEEPING(false),
    /** The machine has what was asked for, and keeps it. */
    KEPT(true),
    /** Steps are being taken back. */
    REVERTING(false),
    /** The machine was read back and has what it had before. */
    REVERTED(true),
    /** Taking back ended with differences, which are told. */
    STUCK(true);

    private final boolean last;

    ChangePhase(boolean last) {
        this.last = last;
    }

    /** Whether nothing follows. */
    public boolean isLast() {
        return last;
    }
}
