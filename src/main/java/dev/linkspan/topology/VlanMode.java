// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a switch port does with VLAN tags. */
public enum VlanMode {
    ACCESS("access"),
    TRUNK("trunk");

    private final String word;

    VlanMode(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
