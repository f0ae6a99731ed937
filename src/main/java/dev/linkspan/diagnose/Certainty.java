// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

/** How sure an explanation is. */
public enum Certainty {
    /** The facts allow no other. */
    PROVED("proved"),
    /** The usual reason for these facts; others are possible. */
    LIKELY("likely");

    private final String word;

    Certainty(String word) {
        this.word = word;
    }

    /** The word for output. */
    public String word() {
        return word;
    }
}
