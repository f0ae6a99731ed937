// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

/** What a failure does to a data address; the worse, the later. */
public enum Effect {
    /** All of it goes on as before. */
    NONE("none"),
    /** It never stopped altogether, but some flows stopped or it can carry less than before. */
    DEGRADED("degraded"),
    /** It stopped for a while and came back. */
    INTERRUPTED("interrupted"),
    /** It stopped and stays away. */
    LOST("lost");

    private final String word;

    Effect(String word) {
        this.word = word;
    }

    /** The word of tables and JSON. */
    public String word() {
        return word;
    }
}
