// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the vendor calls a pair of switches that looks like one to an aggregation. */
public enum MlagKind {
    MLAG("mlag"),
    VPC("vpc"),
    VSX("vsx"),
    MC_LAG("mc-lag"),
    STACK("stack"),
    ESI("esi");

    private final String word;

    MlagKind(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
