// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** Packet fields that spread flows over the ports of a Solaris trunk aggregation ({@code dladm -P}). */
public enum HashLayer {
    L2("L2"),
    L3("L3"),
    L4("L4");

    private final String word;

    HashLayer(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
