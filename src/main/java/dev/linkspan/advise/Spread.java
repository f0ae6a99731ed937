// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

/** How the NICs of a host are spread over switches. */
public enum Spread {
    /** Nothing says where some of the NICs end, and the others don't settle it. */
    UNKNOWN("I don't know"),
    /** All end on one switch. */
    ONE_SWITCH("All in one switch"),
    /** They end on several switches that are one system to an aggregation (MLAG, vPC, VSX, stack). */
    ONE_SYSTEM("In several switches that are one MLAG system"),
    /** They end on switches that are independent of each other. */
    SEVERAL("In several independent switches");

    private final String label;

    Spread(String label) {
        this.label = label;
    }

    /** The answer as the user reads it. */
    public String label() {
        return label;
    }

    /** Whether an aggregation with all NICs can end on one system. */
    public boolean oneSystem() {
        return this == ONE_SWITCH || this == ONE_SYSTEM;
    }
}
