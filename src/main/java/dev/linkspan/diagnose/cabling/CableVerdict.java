// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

/** What is known of where a cable ends. */
public enum CableVerdict {
    /** Heard where it is. */
    PROVED("proved"),
    /** Something else is heard. */
    CONTRADICTED("contradicted"),
    /** Heard some time ago, and no longer. */
    STALE("stale"),
    /** Our rights don't suffice to hear it. */
    NOT_ALLOWED("not allowed to see"),
    /** Nobody tells. */
    UNKNOWN("unknown");

    private final String word;

    CableVerdict(String word) {
        this.word = word;
    }

    /** The word for output. */
    public String word() {
        return word;
    }
}
