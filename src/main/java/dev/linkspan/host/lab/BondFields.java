// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.PrimaryReselect;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets options of a simulated bond by the kernel's names and words (Documentation/networking/bonding.rst). */
final class BondFields {
    private static final String MODE = "mode";

    private BondFields() {}

    /** A bond without ports. */
    static Aggregation create(String id, String name, int mtu, Map<String, String> options) {
        Aggregation bare = AggregationBuilder.builder()
                .id(id)
                .name(name)
                .mode(mode(options.get(MODE)))
                .mtu(mtu)
                .carrier(LinkState.UNKNOWN)
                .bond(BondOptions.NONE)
                .build();
        return set(ofMode(bare, bare.mode()), options);
    }

    /** The bond with some options changed. */
    static Aggregation set(Aggregation bond, Map<String, String> options) {
        Aggregation changed = options.containsKey(MODE) ? ofMode(bond, mode(options.get(MODE))) : bond;
        for (Map.Entry<String, String> option : options.entrySet()) {
            changed = set(changed, option.getKey(), option.getValue());
        }
        return changed;
    }

    /** What LACP does by itself in a mode: it is active and slow where there is any. */
    private static Aggregation ofMode(Aggregation bond, AggregationMode mode) {
        boolean lacp = mode == AggregationMode.LACP_802_3AD;
        return bond.withMode(mode).withLacp(lacp ? Lacp.ACTIVE : Lacp.OFF).withTimer(lacp ? LacpTimer.LONG : null);
    }

    private static Aggregation set(Aggregation bond, String word, String value) {
        BondOptions options = bond.bondOrDefault();
        return switch (word) {
            case MODE -> bond;
            case "lacp_active" -> bond.withLacp(value.equals("on") ? Lacp.ACTIVE : Lacp.PASSIVE);
            case "lacp_rate" -> bond.withTimer(value.equals("fast") ? LacpTimer.SHORT : LacpTimer.LONG);
            case "min_links" -> bond.withMinLinks(Integer.valueOf(value));
            default -> bond.withBond(set(options, word, value));
        };
    }

    private static BondOptions set(BondOptions options, String word, String value) {
        return switch (word) {
            case "miimon" -> options.withMiimon(Integer.valueOf(value));
            case "updelay" -> options.withUpdelay(Integer.valueOf(value));
            case "downdelay" -> options.withDowndelay(Integer.valueOf(value));
            case "peer_notif_delay" -> options.withPeerNotifDelay(Integer.valueOf(value));
            case "arp_interval" -> options.withArpInterval(Integer.valueOf(value));
            case "arp_ip_target" -> options.withArpTargets(addresses(value));
            case "ns_ip6_target" -> options.withNsTargets(addresses(value));
            case "arp_validate" -> options.withArpValidate(byWord(ArpValidate.values(), ArpValidate::word, value));
            case "arp_all_targets" -> options.withArpAllTargets(value.equals("all"));
            case "arp_missed_max" -> options.withArpMissedMax(Integer.valueOf(value));
            case "primary" -> options.withPrimary(value.isEmpty() ? null : value);
            case "primary_reselect" ->
                options.withPrimaryReselect(byWord(PrimaryReselect.values(), PrimaryReselect::word, value));
            case "fail_over_mac" -> options.withFailOverMac(byWord(FailOverMac.values(), FailOverMac::word, value));
            case "xmit_hash_policy" ->
                options.withXmitHashPolicy(byWord(XmitHashPolicy.values(), XmitHashPolicy::word, value));
            case "ad_select" -> options.withAdSelect(byWord(AdSelect.values(), AdSelect::word, value));
            case "num_grat_arp" -> options.withNumGratArp(Integer.valueOf(value));
            case "resend_igmp" -> options.withResendIgmp(Integer.valueOf(value));
            case "all_slaves_active" -> options.withAllSlavesActive(value.equals("1"));
            case "ad_actor_system" -> options.withAdActorSystem(MacAddress.of(value));
            case "ad_actor_sys_prio" -> options.withAdActorSysPrio(Integer.valueOf(value));
            case "ad_user_port_key" -> options.withAdUserPortKey(Integer.valueOf(value));
            default -> {
                Map<String, String> extra = new HashMap<>(options.extra());
                extra.put(word, value);
                yield options.withExtra(extra);
            }
        };
    }

    private static AggregationMode mode(@Nullable String word) {
        return byWord(AggregationMode.values(), AggregationMode::word, String.valueOf(word));
    }

    private static List<Ip> addresses(String value) {
        return value.isEmpty()
                ? List.of()
                : Arrays.stream(value.split(",", -1)).map(Ip::of).toList();
    }

    private static <E> E byWord(E[] values, Function<E, String> word, String wanted) {
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + wanted + "\" is no value of a bond's option"));
    }
}
