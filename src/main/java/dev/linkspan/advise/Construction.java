// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Platform;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be built of several NICs. */
public enum Construction {
    TRUNK("Trunk aggregation with LACP", "one aggregation, LACP to the switch", AggregationMode.TRUNK),
    TRUNK_STATIC("Trunk aggregation without LACP", "one aggregation, static port-channel", AggregationMode.TRUNK),
    DLMP("DLMP aggregation", "one aggregation, nothing to configure on the switch", AggregationMode.DLMP),
    IPMP_ACTIVE("IPMP group, all active", "every interface carries traffic", null),
    IPMP_STANDBY("IPMP group with a standby", "the standby waits for a failure", null),
    AGGREGATIONS_IN_GROUP(
            "An aggregation to each switch, in one IPMP group",
            "bandwidth within a switch, survival across switches",
            AggregationMode.TRUNK),
    BOND_LACP("802.3ad bond (LACP)", "one bond, LACP to the switch", AggregationMode.LACP_802_3AD),
    BOND_STATIC("balance-xor bond", "one bond, static port-channel", AggregationMode.BALANCE_XOR),
    BOND_ALB("balance-alb bond", "spreads by ARP, nothing to configure on the switch", AggregationMode.BALANCE_ALB),
    BOND_ACTIVE_BACKUP(
            "active-backup bond", "one port carries traffic, the others wait", AggregationMode.ACTIVE_BACKUP),
    BOND_LACP_PER_SWITCH(
            "802.3ad bond with an aggregator for each switch",
            "the aggregator of one switch works, the other waits",
            AggregationMode.LACP_802_3AD);

    private final String title;
    private final String gist;
    private final @Nullable AggregationMode mode;

    Construction(String title, String gist, @Nullable AggregationMode mode) {
        this.title = title;
        this.gist = gist;
        this.mode = mode;
    }

    /** The constructions that the system of a platform knows; DLMP is also a question of the release. */
    public static List<Construction> of(Platform platform) {
        return Arrays.stream(values())
                .filter(it -> it.isLinux() == (platform == Platform.LINUX))
                .toList();
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** What it is, in half a sentence. */
    public String gist() {
        return gist;
    }

    /** Mode of its aggregations; null for one without any. */
    public @Nullable AggregationMode mode() {
        return mode;
    }

    /** Whether it has an IPMP group. */
    public boolean hasGroup() {
        return this == IPMP_ACTIVE || this == IPMP_STANDBY || this == AGGREGATIONS_IN_GROUP;
    }

    /** Whether it bundles links. */
    public boolean hasAggregation() {
        return mode != null;
    }

    /** Whether all its NICs are in one aggregation that must end on one system. */
    public boolean needsOneSystem() {
        return this == TRUNK || this == TRUNK_STATIC || this == BOND_LACP || this == BOND_STATIC;
    }

    /** Whether the switch must bundle its ports too. */
    public boolean needsSwitch() {
        return mode != null && mode.needsSwitchLag();
    }

    /** Whether it negotiates with the switch. */
    public boolean speaksLacp() {
        return needsSwitch() && !isStatic();
    }

    /** Whether it bundles without negotiation. */
    public boolean isStatic() {
        return this == TRUNK_STATIC || this == BOND_STATIC;
    }

    private boolean isLinux() {
        return mode != null && mode.isLinux();
    }
}
