// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

/** What in.mpathd thinks of an interface ({@code enum pi_state} of {@code mpd_tables.h}). */
public enum MemberState {
    /** Not looked at yet. */
    INIT("unknown"),
    /** It would send probes, and knows nobody to send them to. */
    NOTARGETS("unknown"),
    /** It works. */
    RUNNING("ok"),
    /** It doesn't. */
    FAILED("failed"),
    /** Taken out by an administrator, or for its hardware address. */
    OFFLINE("offline");

    private final String word;

    MemberState(String word) {
        this.word = word;
    }

    /** The word of {@code ipmpstat -i}, for an interface without the flag FAILED. */
    public String word() {
        return word;
    }
}
