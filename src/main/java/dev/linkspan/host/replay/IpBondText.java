// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code ip -d link} prints for people of a bond and of its ports, in the form that {@code ip -j} prints for programs
 * (iproute2, ip/iplink_bond.c, ip/iplink_bond_slave.c).
 */
final class IpBondText {

    private static final Set<String> LISTS = Set.of("arp_ip_target", "ns_ip6_target");

    /** Words of a bond in the text, and their names in JSON where they differ. */
    private static final Map<String, String> BOND = Map.ofEntries(
            Map.entry("num_grat_arp", "num_peer_notif"),
            Map.entry("lacp_active", "ad_lacp_active"),
            Map.entry("lacp_rate", "ad_lacp_rate"));

    /** Words of the active aggregator in the text and their names in JSON. */
    private static final Map<String, String> AGGREGATOR = Map.of(
            "ad_aggregator", "aggregator",
            "ad_num_ports", "num_ports",
            "ad_actor_key", "actor_key",
            "ad_partner_key", "partner_key",
            "ad_partner_mac", "partner_mac");

    private static final List<String> BOND_WORDS = List.of(
            "mode",
            "active_slave",
            "miimon",
            "updelay",
            "downdelay",
            "peer_notify_delay",
            "use_carrier",
            "arp_interval",
            "arp_missed_max",
            "arp_ip_target",
            "ns_ip6_target",
            "arp_validate",
            "arp_all_targets",
            "primary",
            "primary_reselect",
            "fail_over_mac",
            "xmit_hash_policy",
            "resend_igmp",
            "num_grat_arp",
            "all_slaves_active",
            "min_links",
            "lp_interval",
            "packets_per_slave",
            "lacp_active",
            "lacp_rate",
            "ad_select",
            "ad_actor_sys_prio",
            "ad_user_port_key",
            "ad_actor_system",
            "tlb_dynamic_lb",
            "coupled_control",
            "broadcast_neighbor",
            "lacp_strict");

    private static final Set<String> PORT_WORDS = Set.of(
            "state",
            "mii_status",
            "link_failure_count",
            "perm_hwaddr",
            "queue_id",
            "prio",
            "ad_aggregator_id",
            "ad_actor_oper_port_state",
            "ad_partner_oper_port_state");

    private IpBondText() {}

    /** Puts what the words behind {@code bond} say into {@code info_data}. */
    static void bond(ObjectNode data, String[] words) {
        for (int i = 1; i + 1 < words.length; i++) {
            String word = words[i];
            if (AGGREGATOR.containsKey(word)) {
                IpText.value(data.withObject("/ad_info"), AGGREGATOR.getOrDefault(word, word), words[i + 1]);
                i++;
            } else if (LISTS.contains(word)) {
                ArrayNode list = data.putArray(word);
                Arrays.stream(words[i + 1].split(",", -1)).forEach(list::add);
                i++;
            } else if (BOND_WORDS.contains(word)) {
                IpText.value(data, BOND.getOrDefault(word, word), words[i + 1]);
                i++;
            }
        }
    }

    /** Puts what the words behind {@code bond_slave} say into {@code info_slave_data}. */
    static void port(ObjectNode data, String[] words) {
        for (int i = 1; i + 1 < words.length; i++) {
            if (PORT_WORDS.contains(words[i])) {
                IpText.value(data, words[i], words[i + 1]);
                i++;
            }
        }
    }
}
