// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** {@code arp_validate} of a Linux bond. */
public enum ArpValidate {
    NONE("none"),
    ACTIVE("active"),
    BACKUP("backup"),
    ALL("all"),
    FILTER("filter"),
    FILTER_ACTIVE("filter_active"),
    FILTER_BACKUP("filter_backup");

    private final String word;

    ArpValidate(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
