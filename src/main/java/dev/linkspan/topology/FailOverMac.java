// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** {@code fail_over_mac} of a Linux active-backup bond. */
public enum FailOverMac {
    NONE("none"),
    ACTIVE("active"),
    FOLLOW("follow");

    private final String word;

    FailOverMac(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
