// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import org.jspecify.annotations.Nullable;

/** The numeric options of a bond, by attribute number (IFLA_BOND_* of linux/if_link.h, bond_netlink.c). */
public enum BondOption {
    MODE(1, "mode"),
    ACTIVE_PORT(2, "active_slave"),
    MIIMON(3, "miimon"),
    UPDELAY(4, "updelay"),
    DOWNDELAY(5, "downdelay"),
    USE_CARRIER(6, "use_carrier"),
    ARP_INTERVAL(7, "arp_interval"),
    ARP_VALIDATE(9, "arp_validate"),
    ARP_ALL_TARGETS(10, "arp_all_targets"),
    PRIMARY(11, "primary"),
    PRIMARY_RESELECT(12, "primary_reselect"),
    FAIL_OVER_MAC(13, "fail_over_mac"),
    XMIT_HASH_POLICY(14, "xmit_hash_policy"),
    RESEND_IGMP(15, "resend_igmp"),
    NUM_PEER_NOTIF(16, "num_grat_arp"),
    ALL_PORTS_ACTIVE(17, "all_slaves_active"),
    MIN_LINKS(18, "min_links"),
    LP_INTERVAL(19, "lp_interval"),
    PACKETS_PER_PORT(20, "packets_per_slave"),
    LACP_RATE(21, "lacp_rate"),
    AD_SELECT(22, "ad_select"),
    AD_ACTOR_SYS_PRIO(24, "ad_actor_sys_prio"),
    AD_USER_PORT_KEY(25, "ad_user_port_key"),
    TLB_DYNAMIC_LB(27, "tlb_dynamic_lb"),
    PEER_NOTIF_DELAY(28, "peer_notif_delay"),
    LACP_ACTIVE(29, "lacp_active"),
    ARP_MISSED_MAX(30, "arp_missed_max"),
    COUPLED_CONTROL(32, "coupled_control"),
    BROADCAST_NEIGHBOR(33, "broadcast_neighbor"),
    LACP_STRICT(34, "lacp_strict");

    private static final BondOption[] BY_NUMBER = new BondOption[64];

    static {
        for (BondOption option : values()) {
            BY_NUMBER[option.number] = option;
        }
    }

    private final int number;
    private final String kernelName;

    BondOption(int number, String kernelName) {
        this.number = number;
        this.kernelName = kernelName;
    }

    /** Name in /sys/class/net/BOND/bonding and in the kernel's documentation. */
    public String kernelName() {
        return kernelName;
    }

    static @Nullable BondOption of(int number) {
        return number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }
}
