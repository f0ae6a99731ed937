// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** How one end of an aggregation speaks LACP (IEEE 802.1AX-2020 6.4; {@code dladm -L}; {@code lacp_active} of Linux). */
public enum Lacp {
    OFF("off"),
    ACTIVE("active"),
    PASSIVE("passive");

    private final String word;

    Lacp(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
