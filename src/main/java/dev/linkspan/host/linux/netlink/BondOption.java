// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numeric options of a bond, by attribute number (IFLA_BOND_* of linux/if_link.h, bond_netlink.c). */
public enum BondOption {
    MODE(
            1,
            "mode",
            1,
            "balance-rr",
            "active-backup",
            "balance-xor",
            "broadcast",
            "802.3ad",
            "balance-tlb",
            "balance-alb"),
    ACTIVE_PORT(2, "active_slave", 4),
    MIIMON(3, "miimon", 4),
    UPDELAY(4, "updelay", 4),
    DOWNDELAY(5, "downdelay", 4),
    USE_CARRIER(6, "use_carrier", 1),
    ARP_INTERVAL(7, "arp_interval", 4),
    ARP_VALIDATE(9, "arp_validate", 4, "none", "active", "backup", "all", "filter", "filter_active", "filter_backup"),
    ARP_ALL_TARGETS(10, "arp_all_targets", 4, "any", "all"),
    PRIMARY(11, "primary", 4),
    PRIMARY_RESELECT(12, "primary_reselect", 1, "always", "better", "failure"),
    FAIL_OVER_MAC(13, "fail_over_mac", 1, "none", "active", "follow"),
    XMIT_HASH_POLICY(
            14, "xmit_hash_policy", 1, "layer2", "layer3+4", "layer2+3", "encap2+3", "encap3+4", "vlan+srcmac"),
    RESEND_IGMP(15, "resend_igmp", 4),
    NUM_PEER_NOTIF(16, "num_grat_arp", 1),
    ALL_PORTS_ACTIVE(17, "all_slaves_active", 1),
    MIN_LINKS(18, "min_links", 4),
    LP_INTERVAL(19, "lp_interval", 4),
    PACKETS_PER_PORT(20, "packets_per_slave", 4),
    LACP_RATE(21, "lacp_rate", 1, "slow", "fast"),
    AD_SELECT(22, "ad_select", 1, "stable", "bandwidth", "count", "actor_port_prio"),
    AD_ACTOR_SYS_PRIO(24, "ad_actor_sys_prio", 2),
    AD_USER_PORT_KEY(25, "ad_user_port_key", 2),
    TLB_DYNAMIC_LB(27, "tlb_dynamic_lb", 1),
    PEER_NOTIF_DELAY(28, "peer_notif_delay", 4),
    LACP_ACTIVE(29, "lacp_active", 1, "off", "on"),
    ARP_MISSED_MAX(30, "arp_missed_max", 1),
    COUPLED_CONTROL(32, "coupled_control", 1, "off", "on"),
    BROADCAST_NEIGHBOR(33, "broadcast_neighbor", 1, "off", "on"),
    LACP_STRICT(34, "lacp_strict", 1, "off", "on");

    private static final BondOption[] BY_NUMBER = new BondOption[64];
    private static final Map<String, BondOption> BY_NAME = new HashMap<>();

    static {
        for (BondOption option : values()) {
            BY_NUMBER[option.number] = option;
            BY_NAME.put(option.kernelName, option);
        }
    }

    private final int number;
    private final String kernelName;
    private final int bytes;
    /** A list that nobody can change, which the checker can't see. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> words;

    BondOption(int number, String kernelName, int bytes, String... words) {
        this.number = number;
        this.kernelName = kernelName;
        this.bytes = bytes;
        this.words = List.of(words);
    }

    /** Name in /sys/class/net/BOND/bonding and in the kernel's documentation. */
    public String kernelName() {
        return kernelName;
    }

    static @Nullable BondOption of(int number) {
        return number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }

    /** The option of a name in /sys/class/net/BOND/bonding; null when it is no numeric one, or not known. */
    public static @Nullable BondOption named(String kernelName) {
        return BY_NAME.get(kernelName);
    }

    /** Whether its value is the index of a link, which the kernel's words name. */
    public boolean isLink() {
        return this == PRIMARY || this == ACTIVE_PORT;
    }

    /**
     * The number of a value in the kernel's words (bond_opts of drivers/net/bonding/bond_options.c).
     *
     * @throws IllegalArgumentException when the option has no such value
     */
    public long number(String value) {
        if (!words.isEmpty()) {
            int number = words.indexOf(value);
            if (number < 0) {
                throw new IllegalArgumentException(
                        kernelName + " can't be \"" + value + "\", expected one of " + String.join(", ", words));
            }
            return number;
        }
        long largest = (1L << (8 * bytes)) - 1;
        long number = value.matches("[0-9]{1,10}") ? Long.parseLong(value) : -1;
        if (number < 0 || number > largest) {
            throw new IllegalArgumentException(
                    kernelName + " can't be \"" + value + "\", expected a number from 0 to " + largest);
        }
        return number;
    }

    /** The kernel's word for a number. */
    String word(long value) {
        return value >= 0 && value < words.size() ? words.get((int) value) : String.valueOf(value);
    }

    /** Adds it to the data of a bond; the kernel takes a number of exactly the width it knows. */
    void write(NetlinkRequest data, long value) {
        switch (bytes) {
            case 1 -> data.uint8(number, (int) value);
            case 2 -> data.uint16(number, (int) value);
            default -> data.int32(number, (int) value);
        }
    }
}
