// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

/** How the traffic of a host is made up. */
public enum Traffic {
    MANY_PEERS("Many peers, many connections"),
    FEW_PEERS("Few peers, or all through one router"),
    ONE_FLOW("One big flow at a time (backup, replication)");

    private final String label;

    Traffic(String label) {
        this.label = label;
    }

    /** The answer as the user reads it. */
    public String label() {
        return label;
    }
}
