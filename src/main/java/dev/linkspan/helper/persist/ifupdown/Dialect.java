// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.ifupdown;

import dev.linkspan.host.change.ConfigSystem;
import java.util.Set;

/** Which of the two tools reads the files, and the options of a bond it knows. */
enum Dialect {
    /** ifupdown with the scripts of ifenslave (/etc/network/if-pre-up.d/ifenslave of 2.13). */
    CLASSIC(
            ConfigSystem.IFUPDOWN,
            Set.of(
                    "mode",
                    "miimon",
                    "updelay",
                    "downdelay",
                    "use_carrier",
                    "num_grat_arp",
                    "ad_select",
                    "xmit_hash_policy",
                    "tlb_dynamic_lb",
                    "packets_per_slave",
                    "arp_validate",
                    "arp_interval",
                    "arp_ip_target",
                    "lacp_rate",
                    "primary",
                    "primary_reselect",
                    "fail_over_mac")),
    /** ifupdown2 3.0 (addons/bond.py). */
    IFUPDOWN2(
            ConfigSystem.IFUPDOWN2,
            Set.of(
                    "mode",
                    "miimon",
                    "updelay",
                    "downdelay",
                    "use_carrier",
                    "num_grat_arp",
                    "lacp_rate",
                    "min_links",
                    "xmit_hash_policy",
                    "ad_actor_sys_prio",
                    "ad_actor_system",
                    "primary",
                    "primary_reselect"));

    private final ConfigSystem system;
    /** A set that nobody can change, which the checker can't see. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> options;

    Dialect(ConfigSystem system, Set<String> options) {
        this.system = system;
        this.options = options;
    }

    ConfigSystem system() {
        return system;
    }

    /** Options of the bonding driver that have a word of their own. */
    Set<String> options() {
        return options;
    }
}
