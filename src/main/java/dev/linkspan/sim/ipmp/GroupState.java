// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

/** State of a group ({@code enum pg_state}; {@code ipmpstat -g}). */
public enum GroupState {
    /** All interfaces are usable. */
    OK("ok"),
    /** Some are. */
    DEGRADED("degraded"),
    /** None is. */
    FAILED("failed");

    private final String word;

    GroupState(String word) {
        this.word = word;
    }

    /** The word of {@code ipmpstat -g}. */
    public String word() {
        return word;
    }
}
