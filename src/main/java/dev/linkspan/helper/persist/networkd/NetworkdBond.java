// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.networkd;

import dev.linkspan.helper.persist.write.BondWish;
import dev.linkspan.helper.persist.write.IniText;
import dev.linkspan.host.change.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The {@code [Bond]} section: networkd's words for the options of the bonding driver (systemd.netdev(5)). */
final class NetworkdBond {
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("mode", "Mode"),
            Map.entry("xmit_hash_policy", "TransmitHashPolicy"),
            Map.entry("lacp_rate", "LACPTransmitRate"),
            Map.entry("miimon", "MIIMonitorSec"),
            Map.entry("updelay", "UpDelaySec"),
            Map.entry("downdelay", "DownDelaySec"),
            Map.entry("peer_notif_delay", "PeerNotifyDelaySec"),
            Map.entry("lp_interval", "LearnPacketIntervalSec"),
            Map.entry("ad_select", "AdSelect"),
            Map.entry("ad_actor_sys_prio", "AdActorSystemPriority"),
            Map.entry("ad_user_port_key", "AdUserPortKey"),
            Map.entry("ad_actor_system", "AdActorSystem"),
            Map.entry("fail_over_mac", "FailOverMACPolicy"),
            Map.entry("arp_validate", "ARPValidate"),
            Map.entry("arp_interval", "ARPIntervalSec"),
            Map.entry("arp_ip_target", "ARPIPTargets"),
            Map.entry("arp_all_targets", "ARPAllTargets"),
            Map.entry("arp_missed_max", "ARPMissedMax"),
            Map.entry("primary_reselect", "PrimaryReselectPolicy"),
            Map.entry("resend_igmp", "ResendIGMP"),
            Map.entry("packets_per_slave", "PacketsPerSlave"),
            Map.entry("num_grat_arp", "GratuitousARP"),
            Map.entry("all_slaves_active", "AllSlavesActive"),
            Map.entry("tlb_dynamic_lb", "DynamicTransmitLoadBalancing"),
            Map.entry("min_links", "MinLinks"));

    /** Keys that older versions ignore, with the first that knows them. */
    private static final Map<String, Integer> NEW = Map.of("peer_notif_delay", 256, "arp_missed_max", 256);

    private static final Set<String> MILLISECONDS =
            Set.of("miimon", "updelay", "downdelay", "peer_notif_delay", "arp_interval");
    private static final Set<String> SWITCHES = Set.of("all_slaves_active", "tlb_dynamic_lb");
    private static final Set<String> UNSAYABLE = Set.of(
            "xmit_hash_policy=vlan+srcmac",
            "ad_select=actor_port_prio",
            "arp_validate=filter",
            "arp_validate=filter_active",
            "arp_validate=filter_backup");

    private NetworkdBond() {}

    /** Options and values that the installed version has no word for; the primary is said at the port. */
    static List<Refusal> refusals(BondWish wish, int version) {
        Set<String> sayable = new HashSet<>(KEYS.keySet());
        sayable.removeIf(option -> NEW.getOrDefault(option, 0) > version);
        sayable.add("primary");
        List<Refusal> refusals = new ArrayList<>(wish.refuseAllBut(sayable, "systemd-networkd " + version));
        wish.words().forEach((option, value) -> {
            if (UNSAYABLE.contains(option + "=" + value)) {
                refusals.add(wish.cannotSay(option + "=" + value, "systemd-networkd " + version));
            }
        });
        return refusals;
    }

    /** Makes the section say what is wished; keys it doesn't know stay. */
    static void write(IniText netdev, BondWish wish) {
        boolean fresh = netdev.first("Bond").isEmpty();
        IniText.Section bond = netdev.at("Bond");
        List<String> order = new ArrayList<>(List.of("mode"));
        new TreeMap<>(KEYS).keySet().stream().filter(it -> !it.equals("mode")).forEach(order::add);
        for (String option : order) {
            String key = String.valueOf(KEYS.get(option));
            String value = wish.words().get(option);
            String old = bond.value(key).orElse("");
            if (value == null) {
                bond.set(key, (String) null);
            } else if (!canonical(option, old).equals(canonical(option, said(option, value)))
                    && (fresh || !old.isEmpty() || !wish.isUsual(option))) {
                bond.set(key, said(option, value));
            }
        }
    }

    private static String said(String option, String value) {
        if (MILLISECONDS.contains(option)) {
            // A bare number would be seconds.
            return value + "ms";
        }
        if (SWITCHES.contains(option)) {
            return value.equals("1") ? "yes" : "no";
        }
        return option.equals("arp_ip_target") ? value.replace(',', ' ') : value;
    }

    private static String canonical(String option, String said) {
        if (SWITCHES.contains(option)) {
            return Set.of("yes", "true", "on", "1").contains(said) ? "yes" : "no";
        }
        if (MILLISECONDS.contains(option) && said.matches("\\d{1,6}s?")) {
            return said.replace("s", "") + "000ms";
        }
        return option.equals("arp_ip_target") ? said.replace(',', ' ') : said;
    }
}
