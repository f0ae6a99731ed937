// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options of a Linux bond that have no counterpart elsewhere, by the kernel's names and units
 * (Documentation/networking/bonding.rst). Null means "not set": the kernel's default for the mode.
 *
 * @param miimon MII monitoring interval in ms; 0 switches it off
 * @param updelay ms a port must have carrier before it is used
 * @param downdelay ms a port must be without carrier before it is dropped
 * @param peerNotifDelay ms between gratuitous ARPs
 * @param arpInterval ARP monitoring interval in ms; 0 switches it off
 * @param arpTargets IPv4 addresses asked by the ARP monitor
 * @param nsTargets IPv6 addresses asked by the monitor
 * @param arpAllTargets whether all targets must answer, not just one
 * @param arpMissedMax intervals without an answer before a port counts as failed
 * @param primary link name of the preferred port
 * @param activePort id of the NIC that carries the traffic now, as observed
 * @param numGratArp gratuitous ARPs after a failover
 * @param resendIgmp IGMP reports after a failover
 * @param adActorSystem LACP system id set by hand
 * @param adActorSysPrio LACP system priority, 1 to 65535
 * @param adUserPortKey upper part of the LACP key, 0 to 1023
 * @param queueIds transmit queue by NIC id
 * @param extra options that we carry but don't interpret, by the kernel's names
 */
@RecordBuilder
public record BondOptions(
        @Nullable Integer miimon,
        @Nullable Integer updelay,
        @Nullable Integer downdelay,
        @Nullable Integer peerNotifDelay,
        @Nullable Integer arpInterval,
        List<Ip> arpTargets,
        List<Ip> nsTargets,
        @Nullable ArpValidate arpValidate,
        @Nullable Boolean arpAllTargets,
        @Nullable Integer arpMissedMax,
        @Nullable String primary,
        @Nullable PrimaryReselect primaryReselect,
        @Nullable String activePort,
        @Nullable FailOverMac failOverMac,
        @Nullable XmitHashPolicy xmitHashPolicy,
        @Nullable AdSelect adSelect,
        @Nullable Integer numGratArp,
        @Nullable Integer resendIgmp,
        @Nullable Boolean allSlavesActive,
        @Nullable MacAddress adActorSystem,
        @Nullable Integer adActorSysPrio,
        @Nullable Integer adUserPortKey,
        Map<String, Integer> queueIds,
        Map<String, String> extra)
        implements BondOptionsBuilder.With {

    /** Nothing set: the kernel's defaults. */
    public static final BondOptions NONE = BondOptionsBuilder.builder().build();

    public BondOptions {
        arpTargets = Values.list(arpTargets);
        nsTargets = Values.list(nsTargets);
        queueIds = Values.map(queueIds);
        extra = Values.map(extra);
    }

    /**
     * MII monitoring interval that is in force in ms: the kernel takes 100 for 802.3ad, balance-tlb and balance-alb
     * and 0 for the others when none is set (bond_main.c, bond_check_params).
     */
    public int effectiveMiimon(AggregationMode mode) {
        if (miimon != null) {
            return miimon;
        }
        return switch (mode) {
            case LACP_802_3AD, BALANCE_TLB, BALANCE_ALB -> 100;
            default -> 0;
        };
    }
}
