// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a link has carrier; {@link #UNKNOWN} is never to be read as up. */
public enum LinkState {
    UP("up"),
    DOWN("down"),
    UNKNOWN("unknown");

    private final String word;

    LinkState(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
