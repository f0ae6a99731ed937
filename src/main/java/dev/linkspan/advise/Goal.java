// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

/** What a user wants from several NICs. */
public enum Goal {
    /** More bandwidth than one NIC has. */
    BANDWIDTH("Bundle NICs", "more bandwidth"),
    /** To stay reachable when a NIC, a cable or a switch fails. */
    SURVIVAL("Survive a failure", "when a NIC, a cable or a switch goes"),
    /** Bandwidth within a switch and survival across switches. */
    BOTH("Both", "bandwidth and survival");

    private final String title;
    private final String wish;

    Goal(String title, String wish) {
        this.title = title;
        this.wish = wish;
    }

    /** What the wizard for it is called. */
    public String title() {
        return title;
    }

    /** The goal in a few words. */
    public String wish() {
        return wish;
    }
}
