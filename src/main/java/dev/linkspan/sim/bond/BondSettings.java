// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.PrimaryReselect;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of a bond as the driver runs with them: its defaults filled in, delays counted in intervals (bond_main.c
 * {@code bond_check_params}, bond_options.c {@code _bond_option_delay_set}).
 *
 * @param miimon interval of the MII monitor in {@link Ticks}; 0 for none
 * @param updelay intervals a port must have carrier; a rest of an interval is dropped
 * @param downdelay intervals a port must be without carrier; a rest of an interval is dropped
 * @param arpInterval interval of the ARP monitor in {@link Ticks}; 0 for none
 * @param targets what the ARP monitor asks, IPv4 and IPv6
 * @param missedMax intervals without an answer
 */
record BondSettings(
        long miimon,
        int updelay,
        int downdelay,
        long arpInterval,
        List<Ip> targets,
        ArpValidate validate,
        boolean allTargets,
        int missedMax,
        @Nullable String primary,
        PrimaryReselect reselect,
        FailOverMac failOverMac,
        XmitHashPolicy hash,
        AdSelect adSelect,
        int minLinks,
        boolean allSlavesActive) {

    /** Those of a bond. With both monitors set, which the kernel refuses, the MII monitor runs. */
    static BondSettings of(Aggregation design) {
        BondOptions bond = design.bondOrDefault();
        AggregationMode mode = design.mode();
        int miimon = bond.effectiveMiimon(mode);
        boolean arp = miimon == 0 && offersArp(mode);
        return new BondSettings(
                Ticks.millis(miimon),
                miimon == 0 ? 0 : or(bond.updelay(), 0) / miimon,
                miimon == 0 ? 0 : or(bond.downdelay(), 0) / miimon,
                arp ? Ticks.millis(or(bond.arpInterval(), 0)) : 0,
                Stream.concat(bond.arpTargets().stream(), bond.nsTargets().stream())
                        .toList(),
                bond.arpValidate() == null ? ArpValidate.NONE : bond.arpValidate(),
                Boolean.TRUE.equals(bond.arpAllTargets()),
                or(bond.arpMissedMax(), 2),
                bond.primary(),
                bond.primaryReselect() == null ? PrimaryReselect.ALWAYS : bond.primaryReselect(),
                mode != AggregationMode.ACTIVE_BACKUP || bond.failOverMac() == null
                        ? FailOverMac.NONE
                        : bond.failOverMac(),
                bond.xmitHashPolicy() == null ? XmitHashPolicy.LAYER2 : bond.xmitHashPolicy(),
                bond.adSelect() == null ? AdSelect.STABLE : bond.adSelect(),
                or(design.minLinks(), 0),
                Boolean.TRUE.equals(bond.allSlavesActive()));
    }

    /** Whether the ARP monitor can run (bond_options.c: not in 802.3ad, balance-tlb and balance-alb). */
    private static boolean offersArp(AggregationMode mode) {
        return switch (mode) {
            case LACP_802_3AD, BALANCE_TLB, BALANCE_ALB -> false;
            default -> true;
        };
    }

    private static int or(@Nullable Integer set, int usual) {
        return set == null ? usual : set;
    }
}
