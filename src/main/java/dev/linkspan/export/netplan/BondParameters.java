// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.netplan;

import dev.linkspan.export.Losses;
import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code parameters} of a bond: netplan's words for the options of the bonding driver (netplan(5), bonding.rst). An
 * option that the mode doesn't know is not written, because the kernel refuses the whole bond for it (bond_options.c).
 */
final class BondParameters {
    /** Values at which an option that netplan has no word for loses nothing. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "coupled_control", "1",
            "tlb_dynamic_lb", "1",
            "broadcast_neighbor", "0",
            "lacp_strict", "0");

    /** Options that the design only carries along and netplan has a word for. */
    private static final Map<String, String> CARRIED =
            Map.of("packets_per_slave", "packets-per-slave", "lp_interval", "learn-packet-interval");

    private final Aggregation bond;
    private final List<String> portNames;
    private final BondOptions options;
    private final Losses losses;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private BondParameters(Aggregation bond, List<String> portNames, Losses losses) {
        this.bond = bond;
        this.portNames = portNames;
        this.options = bond.bondOrDefault();
        this.losses = losses;
    }

    static Map<String, Object> of(Aggregation bond, List<String> portNames, Losses losses) {
        BondParameters made = new BondParameters(bond, portNames, losses);
        made.parameters.put("mode", bond.mode().word());
        made.lacp();
        made.linkMonitor();
        made.arpMonitor();
        made.choice();
        made.rest();
        return made.parameters;
    }

    private void lacp() {
        put("min-links", bond.minLinks());
        if (bond.mode() != AggregationMode.LACP_802_3AD) {
            return;
        }
        if (bond.timer() != null) {
            put("lacp-rate", bond.timer() == LacpTimer.SHORT ? "fast" : "slow");
        }
        if (bond.lacp() != Lacp.ACTIVE) {
            lost("lacp_active", "off");
        }
        AdSelect select = options.adSelect();
        if (select == AdSelect.ACTOR_PORT_PRIO) {
            lost("ad_select", select.word());
        } else if (select != null) {
            put("ad-select", select.word());
        }
        lostUnless("ad_actor_system", options.adActorSystem(), null);
        lostUnless("ad_actor_sys_prio", options.adActorSysPrio(), 65535);
        lostUnless("ad_user_port_key", options.adUserPortKey(), 0);
    }

    private void linkMonitor() {
        put("mii-monitor-interval", options.miimon());
        put("up-delay", options.updelay());
        put("down-delay", options.downdelay());
    }

    private void arpMonitor() {
        boolean known = !List.of(AggregationMode.LACP_802_3AD, AggregationMode.BALANCE_TLB, AggregationMode.BALANCE_ALB)
                .contains(bond.mode());
        Integer interval = options.arpInterval();
        if (interval == null || interval == 0) {
            return;
        }
        if (!known) {
            lost("arp_interval", interval + ", which " + bond.mode().word() + " has not");
            return;
        }
        put("arp-interval", interval);
        if (!options.arpTargets().isEmpty()) {
            put("arp-ip-targets", options.arpTargets().stream().map(Ip::text).toList());
        }
        if (!options.nsTargets().isEmpty()) {
            lost(
                    "ns_ip6_target",
                    String.join(",", options.nsTargets().stream().map(Ip::text).toList()));
        }
        ArpValidate validate = options.arpValidate();
        if (validate == ArpValidate.FILTER
                || validate == ArpValidate.FILTER_ACTIVE
                || validate == ArpValidate.FILTER_BACKUP) {
            lost("arp_validate", validate.word());
        } else if (validate != null) {
            put("arp-validate", validate.word());
        }
        if (options.arpAllTargets() != null) {
            put("arp-all-targets", options.arpAllTargets() ? "all" : "any");
        }
        lostUnless("arp_missed_max", options.arpMissedMax(), 2);
    }

    private void choice() {
        if (List.of(AggregationMode.ACTIVE_BACKUP, AggregationMode.BALANCE_TLB, AggregationMode.BALANCE_ALB)
                .contains(bond.mode())) {
            primary();
            if (options.primaryReselect() != null) {
                put("primary-reselect-policy", options.primaryReselect().word());
            }
        }
        if (options.failOverMac() != null && bond.mode() == AggregationMode.ACTIVE_BACKUP) {
            put("fail-over-mac-policy", options.failOverMac().word());
        }
        XmitHashPolicy hash = options.xmitHashPolicy();
        if (hash == XmitHashPolicy.VLAN_SRCMAC) {
            lost("xmit_hash_policy", hash.word());
        } else if (hash != null) {
            put("transmit-hash-policy", hash.word());
        }
    }

    /** netplan refuses a file whose primary is no port of the bond. */
    private void primary() {
        String primary = options.primary();
        if (primary != null && !portNames.contains(primary)) {
            lost("primary", primary + ", which is no port of it");
        } else {
            put("primary", primary);
        }
    }

    private void rest() {
        put("gratuitous-arp", options.numGratArp());
        put("resend-igmp", options.resendIgmp());
        put("all-slaves-active", options.allSlavesActive());
        lostUnless("peer_notif_delay", options.peerNotifDelay(), 0);
        options.queueIds().forEach((nic, queue) -> {
            if (queue != 0) {
                lost("queue_id", queue + " of " + nic);
            }
        });
        options.extra().forEach(this::carried);
    }

    private void carried(String option, String value) {
        String word = CARRIED.get(option);
        boolean fits = !option.equals("packets_per_slave") || bond.mode() == AggregationMode.BALANCE_RR;
        if (word == null || !value.matches("\\d{1,9}")) {
            if (!value.equals(DEFAULTS.get(option))) {
                lost(option, value);
            }
        } else if (fits) {
            put(word, Integer.valueOf(value));
        }
    }

    private void put(String key, @Nullable Object value) {
        if (value != null) {
            parameters.put(key, value);
        }
    }

    private void lostUnless(String option, @Nullable Object value, @Nullable Object harmless) {
        if (value != null && !value.equals(harmless)) {
            lost(option, value);
        }
    }

    private void lost(String option, Object value) {
        losses.add(bond.name(), option + "=" + value);
    }
}
