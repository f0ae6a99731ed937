// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** How often LACPDUs are asked for: short is every second (3 s timeout), long every 30 s (90 s timeout), 802.1AX-2020 6.4.4. */
public enum LacpTimer {
    SHORT("short"),
    LONG("long");

    private final String word;

    LacpTimer(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
