// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import com.fasterxml.jackson.annotation.JsonValue;

/** How bad a finding is. The order is the one findings are listed in. */
public enum Severity {
    /** The system refuses it, or it can't work. */
    ERROR("error"),
    /** It works, but is degraded or probably not what was meant. */
    WARNING("warning"),
    /** Worth knowing. */
    INFO("info");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word that stands in reports and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
