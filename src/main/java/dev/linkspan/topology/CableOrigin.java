// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** How we know of a cable. */
public enum CableOrigin {
    DRAWN("drawn"),
    LLDP("lldp"),
    LACP("lacp");

    private final String word;

    CableOrigin(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
