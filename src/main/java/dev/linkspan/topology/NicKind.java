// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a network interface of a host is made of. */
public enum NicKind {
    PHYSICAL("physical"),
    VIRTUAL("virtual"),
    LOOPBACK("loopback");

    private final String word;

    NicKind(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
