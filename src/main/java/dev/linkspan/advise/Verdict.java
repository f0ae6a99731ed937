// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

/** What we say to a construction for a host. */
public enum Verdict {
    RECOMMENDED("Recommended"),
    POSSIBLE("Possible"),
    NOT_POSSIBLE("Not possible");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** The verdict as the user reads it. */
    public String label() {
        return label;
    }
}
