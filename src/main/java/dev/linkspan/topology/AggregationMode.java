// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Mode of an aggregation: trunk and DLMP of Solaris and illumos ({@code dladm create-aggr -m}), and the seven modes of
 * the Linux bonding driver (Documentation/networking/bonding.rst).
 */
public enum AggregationMode {
    TRUNK("trunk"),
    DLMP("dlmp"),
    BALANCE_RR("balance-rr"),
    ACTIVE_BACKUP("active-backup"),
    BALANCE_XOR("balance-xor"),
    BROADCAST("broadcast"),
    LACP_802_3AD("802.3ad"),
    BALANCE_TLB("balance-tlb"),
    BALANCE_ALB("balance-alb");

    private final String word;

    AggregationMode(String word) {
        this.word = word;
    }

    /** The word of design files, which is the one of dladm and of the kernel. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Whether the mode is one of the Linux bonding driver. */
    public boolean isLinux() {
        return this != TRUNK && this != DLMP;
    }

    /** Whether the switch must bundle its ports too (a LAG with or without LACP). */
    public boolean needsSwitchLag() {
        return this == TRUNK || this == LACP_802_3AD || this == BALANCE_XOR || this == BALANCE_RR;
    }
}
