// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The options of a bond as the kernel's names and words; only the mode and what differs from its defaults. */
final class BondWords {
    private static final Map<String, String> SWITCH = Map.of("0", "off", "1", "on");

    private final AggregationMode mode;
    private final Map<String, String> words = new TreeMap<>();

    private BondWords(AggregationMode mode) {
        this.mode = mode;
    }

    static Map<String, String> of(Aggregation bond) {
        BondWords made = new BondWords(bond.mode());
        made.words.put(BondOption.MODE.word(), bond.mode().word());
        if (bond.mode() == AggregationMode.LACP_802_3AD) {
            made.put(BondOption.LACP_ACTIVE, bond.lacp() == Lacp.ACTIVE ? "on" : "off");
            made.put(BondOption.LACP_RATE, bond.timer() == LacpTimer.SHORT ? "fast" : "slow");
        }
        made.put(BondOption.MIN_LINKS, bond.minLinks());
        made.options(bond.bondOrDefault());
        return made.words;
    }

    /** The value of an option in words made by {@link #of}. */
    static String value(Map<String, String> words, BondOption option) {
        String value = words.get(option.word());
        return value != null ? value : option.usual(mode(words));
    }

    static AggregationMode mode(Map<String, String> words) {
        return BondOption.mode(String.valueOf(words.get(BondOption.MODE.word())));
    }

    /** The words with some changed, without those that are the mode's defaults. */
    static Map<String, String> with(Map<String, String> words, Map<String, String> changed) {
        Map<String, String> all = new TreeMap<>();
        for (BondOption option : BondOption.values()) {
            all.put(option.word(), value(words, option));
        }
        words.forEach(all::putIfAbsent);
        all.putAll(changed);
        AggregationMode mode = mode(all);
        all.entrySet().removeIf(entry -> {
            BondOption option = BondOption.of(entry.getKey());
            return option != null
                    && option != BondOption.MODE
                    && option.usual(mode).equals(entry.getValue());
        });
        return all;
    }

    private void options(BondOptions options) {
        put(BondOption.MIIMON, options.miimon());
        put(BondOption.UPDELAY, options.updelay());
        put(BondOption.DOWNDELAY, options.downdelay());
        put(BondOption.PEER_NOTIF_DELAY, options.peerNotifDelay());
        put(BondOption.ARP_INTERVAL, options.arpInterval());
        put(BondOption.ARP_IP_TARGET, list(options.arpTargets()));
        put(BondOption.NS_IP6_TARGET, list(options.nsTargets()));
        put(
                BondOption.ARP_VALIDATE,
                options.arpValidate() == null ? null : options.arpValidate().word());
        put(BondOption.ARP_ALL_TARGETS, Boolean.TRUE.equals(options.arpAllTargets()) ? "all" : null);
        put(BondOption.ARP_MISSED_MAX, options.arpMissedMax());
        put(BondOption.PRIMARY, options.primary());
        put(
                BondOption.PRIMARY_RESELECT,
                options.primaryReselect() == null
                        ? null
                        : options.primaryReselect().word());
        put(
                BondOption.FAIL_OVER_MAC,
                options.failOverMac() == null ? null : options.failOverMac().word());
        put(
                BondOption.XMIT_HASH_POLICY,
                options.xmitHashPolicy() == null
                        ? null
                        : options.xmitHashPolicy().word());
        put(
                BondOption.AD_SELECT,
                options.adSelect() == null ? null : options.adSelect().word());
        put(BondOption.NUM_GRAT_ARP, options.numGratArp());
        put(BondOption.RESEND_IGMP, options.resendIgmp());
        put(BondOption.ALL_SLAVES_ACTIVE, Boolean.TRUE.equals(options.allSlavesActive()) ? "1" : null);
        put(BondOption.AD_ACTOR_SYSTEM, options.adActorSystem());
        put(BondOption.AD_ACTOR_SYS_PRIO, options.adActorSysPrio());
        put(BondOption.AD_USER_PORT_KEY, options.adUserPortKey());
        options.extra().forEach((name, value) -> {
            BondOption option = BondOption.of(name);
            if (option == null) {
                words.put(name, value);
            } else {
                boolean onOff =
                        option.usual(mode).equals("on") || option.usual(mode).equals("off");
                put(option, onOff ? SWITCH.getOrDefault(value, value) : value);
            }
        });
    }

    private static @Nullable String list(List<Ip> targets) {
        return targets.isEmpty() ? null : targets.stream().map(Ip::text).collect(Collectors.joining(","));
    }

    private void put(BondOption option, @Nullable Object value) {
        if (value != null && !option.usual(mode).equals(value.toString())) {
            words.put(option.word(), value.toString());
        }
    }
}
