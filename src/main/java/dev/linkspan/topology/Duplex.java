// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** Duplex of an Ethernet link (IEEE 802.3 clause 28; {@code DUPLEX_*} of linux/ethtool.h). */
public enum Duplex {
    FULL("full"),
    HALF("half");

    private final String word;

    Duplex(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
