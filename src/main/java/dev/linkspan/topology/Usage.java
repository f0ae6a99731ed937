// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What the system was seen to do with a port of an aggregation or a member of an IPMP group
 * ({@code dladm show-aggr -x} PORTSTATE, {@code ipmpstat -i} STATE and ACTIVE, {@code IFLA_BOND_SLAVE_STATE}).
 */
public enum Usage {
    /** It carries traffic. */
    ACTIVE("active"),
    /** It could, and waits. */
    STANDBY("standby"),
    /** The system has given it up, whether or not it has carrier. */
    FAILED("failed"),
    /** An administrator, or a clash of addresses, has taken it out. */
    OFFLINE("offline");

    private final String word;

    Usage(String word) {
        this.word = word;
    }

    /** The word that stands in design files and in the window. */
    @JsonValue
    public String word() {
        return word;
    }
}
