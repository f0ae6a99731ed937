// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/** {@code ad_select} of a Linux 802.3ad bond: which aggregator carries traffic. */
public enum AdSelect {
    STABLE("stable"),
    BANDWIDTH("bandwidth"),
    COUNT("count"),
    ACTOR_PORT_PRIO("actor_port_prio");

    private final String word;

    AdSelect(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
