// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import static dev.linkspan.topology.AggregationMode.ACTIVE_BACKUP;
import static dev.linkspan.topology.AggregationMode.BALANCE_ALB;
import static dev.linkspan.topology.AggregationMode.BALANCE_RR;
import static dev.linkspan.topology.AggregationMode.BALANCE_TLB;
import static dev.linkspan.topology.AggregationMode.BALANCE_XOR;
import static dev.linkspan.topology.AggregationMode.BROADCAST;
import static dev.linkspan.topology.AggregationMode.LACP_802_3AD;

import dev.linkspan.topology.AggregationMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of the bonding driver in the order in which it takes them (bond_netlink.c), with the state a bond must be
 * in and the modes that know the option (bond_opts of drivers/net/bonding/bond_options.c).
 */
enum BondOption {
    MODE("mode", "balance-rr", When.DOWN_AND_EMPTY),
    MIIMON("miimon", "0", When.ANY),
    UPDELAY("updelay", "0", When.ANY),
    DOWNDELAY("downdelay", "0", When.ANY),
    PEER_NOTIF_DELAY("peer_notif_delay", "0", When.ANY),
    USE_CARRIER("use_carrier", "1", When.ANY),
    ARP_INTERVAL("arp_interval", "0", When.ANY, BALANCE_RR, ACTIVE_BACKUP, BALANCE_XOR, BROADCAST),
    ARP_IP_TARGET("arp_ip_target", "", When.ANY),
    NS_IP6_TARGET("ns_ip6_target", "", When.ANY),
    ARP_VALIDATE("arp_validate", "none", When.ANY, BALANCE_RR, ACTIVE_BACKUP, BALANCE_XOR, BROADCAST),
    ARP_ALL_TARGETS("arp_all_targets", "any", When.ANY),
    PRIMARY("primary", "", When.ANY, ACTIVE_BACKUP, BALANCE_TLB, BALANCE_ALB),
    PRIMARY_RESELECT("primary_reselect", "always", When.ANY),
    FAIL_OVER_MAC("fail_over_mac", "none", When.EMPTY),
    XMIT_HASH_POLICY("xmit_hash_policy", "layer2", When.ANY),
    RESEND_IGMP("resend_igmp", "1", When.ANY),
    NUM_GRAT_ARP("num_grat_arp", "1", When.ANY),
    ALL_SLAVES_ACTIVE("all_slaves_active", "0", When.ANY),
    MIN_LINKS("min_links", "0", When.ANY),
    LP_INTERVAL("lp_interval", "1", When.ANY),
    PACKETS_PER_SLAVE("packets_per_slave", "1", When.ANY, BALANCE_RR),
    LACP_ACTIVE("lacp_active", "on", When.DOWN, LACP_802_3AD),
    LACP_RATE("lacp_rate", "slow", When.DOWN, LACP_802_3AD),
    AD_SELECT("ad_select", "stable", When.DOWN),
    AD_ACTOR_SYS_PRIO("ad_actor_sys_prio", "65535", When.ANY, LACP_802_3AD),
    AD_USER_PORT_KEY("ad_user_port_key", "0", When.DOWN, LACP_802_3AD),
    AD_ACTOR_SYSTEM("ad_actor_system", "00:00:00:00:00:00", When.ANY, LACP_802_3AD),
    TLB_DYNAMIC_LB("tlb_dynamic_lb", "1", When.DOWN, BALANCE_TLB, BALANCE_ALB),
    ARP_MISSED_MAX("arp_missed_max", "2", When.ANY, BALANCE_RR, ACTIVE_BACKUP, BALANCE_XOR, BROADCAST),
    COUPLED_CONTROL("coupled_control", "on", When.DOWN, LACP_802_3AD),
    BROADCAST_NEIGHBOR("broadcast_neighbor", "off", When.ANY, LACP_802_3AD),
    LACP_STRICT("lacp_strict", "off", When.ANY, LACP_802_3AD);

    /** The state a bond must be in for an option to be changed: BOND_OPTFLAG_IFDOWN and BOND_OPTFLAG_NOSLAVES. */
    enum When {
        ANY,
        DOWN,
        EMPTY,
        DOWN_AND_EMPTY;

        boolean needsDown() {
            return this == DOWN || this == DOWN_AND_EMPTY;
        }

        boolean needsEmpty() {
            return this == EMPTY || this == DOWN_AND_EMPTY;
        }
    }

    /** Modes that watch their ports by MII alone and begin with 100 ms (bond_option_mode_set). */
    static final Set<AggregationMode> MII_ONLY = EnumSet.of(LACP_802_3AD, BALANCE_TLB, BALANCE_ALB);

    /** Delays that the kernel refuses to touch while miimon is 0 (bond_option_updelay_set and its like). */
    static final Set<BondOption> DELAYS = EnumSet.of(UPDELAY, DOWNDELAY, PEER_NOTIF_DELAY);

    private static final Map<String, BondOption> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(BondOption::word, Function.identity()));

    private final String word;
    private final String usual;
    private final When when;
    /** A set that nobody can change, which the checker can't see. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<AggregationMode> modes;

    BondOption(String word, String usual, When when, AggregationMode... modes) {
        this.word = word;
        this.usual = usual;
        this.when = when;
        this.modes = Set.of(modes);
    }

    /** Name in /sys/class/net/BOND/bonding. */
    String word() {
        return word;
    }

    When when() {
        return when;
    }

    boolean isKnownTo(AggregationMode mode) {
        return modes.isEmpty() || modes.contains(mode);
    }

    /** The kernel's default in a mode. */
    String usual(AggregationMode mode) {
        return this == MODE ? mode.word() : this == MIIMON && MII_ONLY.contains(mode) ? "100" : usual;
    }

    /** The option of a name; null for one that we only carry along. */
    static @Nullable BondOption of(String word) {
        return BY_WORD.get(word);
    }

    /** The mode of a word. */
    static AggregationMode mode(String word) {
        return Arrays.stream(AggregationMode.values())
                .filter(mode -> mode.isLinux() && mode.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is no mode of a bond"));
    }
}
