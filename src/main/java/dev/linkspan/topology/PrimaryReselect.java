// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** When the primary port of a Linux bond becomes active again ({@code primary_reselect}). */
public enum PrimaryReselect {
    ALWAYS("always"),
    BETTER("better"),
    FAILURE("failure");

    private final String word;

    PrimaryReselect(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
