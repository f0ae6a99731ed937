// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** How an IPMP group notices failures (in.mpathd(8)): link state only, or probes too. */
public enum Detection {
    LINK("link"),
    PROBE("probe"),
    TRANSITIVE("transitive");

    private final String word;

    Detection(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
