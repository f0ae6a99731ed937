// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.netplan;

import dev.linkspan.helper.persist.write.BondWish;
import dev.linkspan.host.change.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The {@code parameters} of a bond: netplan's words for the options of the bonding driver (netplan(5), bonding.rst). */
final class NetplanBond {
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("mode", "mode"),
            Map.entry("lacp_rate", "lacp-rate"),
            Map.entry("miimon", "mii-monitor-interval"),
            Map.entry("min_links", "min-links"),
            Map.entry("xmit_hash_policy", "transmit-hash-policy"),
            Map.entry("ad_select", "ad-select"),
            Map.entry("all_slaves_active", "all-slaves-active"),
            Map.entry("arp_interval", "arp-interval"),
            Map.entry("arp_ip_target", "arp-ip-targets"),
            Map.entry("arp_validate", "arp-validate"),
            Map.entry("arp_all_targets", "arp-all-targets"),
            Map.entry("updelay", "up-delay"),
            Map.entry("downdelay", "down-delay"),
            Map.entry("fail_over_mac", "fail-over-mac-policy"),
            Map.entry("num_grat_arp", "gratuitous-arp"),
            Map.entry("packets_per_slave", "packets-per-slave"),
            Map.entry("primary_reselect", "primary-reselect-policy"),
            Map.entry("resend_igmp", "resend-igmp"),
            Map.entry("lp_interval", "learn-packet-interval"),
            Map.entry("primary", "primary"));

    private static final Set<String> TIMES = Set.of("miimon", "arp_interval", "updelay", "downdelay");
    private static final Set<String> NUMBERS = Set.of("num_grat_arp", "packets_per_slave", "resend_igmp", "min_links");

    /** Values that netplan has no word for, or networkd would not take. */
    private static final Set<String> UNSAYABLE = Set.of(
            "xmit_hash_policy=vlan+srcmac",
            "ad_select=actor_port_prio",
            "arp_validate=filter",
            "arp_validate=filter_active",
            "arp_validate=filter_backup");

    private NetplanBond() {}

    /** Options and values that netplan has no word for. */
    static List<Refusal> refusals(BondWish wish) {
        List<Refusal> refusals = new ArrayList<>(wish.refuseAllBut(KEYS.keySet(), "netplan"));
        wish.words().forEach((option, value) -> {
            if (UNSAYABLE.contains(option + "=" + value)) {
                refusals.add(wish.cannotSay(option + "=" + value, "netplan"));
            }
        });
        return refusals;
    }

    /**
     * Makes the parameters say what is wished; those it doesn't know stay.
     *
     * @param id the word of a port in the files, by its name
     */
    static void write(MappingNode parameters, BondWish wish, UnaryOperator<String> id) {
        boolean fresh = parameters.getValue().isEmpty();
        YamlTree.remove(parameters, "all-members-active");
        for (Map.Entry<String, String> entry : new TreeMap<>(KEYS).entrySet()) {
            String value = wish.words().get(entry.getKey());
            Node old = YamlTree.get(parameters, entry.getValue());
            if (value == null) {
                YamlTree.remove(parameters, entry.getValue());
            } else if (!same(entry.getKey(), old, value) && (old != null || fresh || !wish.isUsual(entry.getKey()))) {
                YamlTree.put(parameters, entry.getValue(), node(entry.getKey(), value, id));
            }
        }
    }

    private static boolean same(String option, @Nullable Node old, String value) {
        if (old instanceof SequenceNode list) {
            List<String> items = new ArrayList<>();
            list.getValue().forEach(item -> items.add(item instanceof ScalarNode scalar ? scalar.getValue() : ""));
            return items.equals(Arrays.asList(value.split(",", -1)));
        }
        if (!(old instanceof ScalarNode scalar)) {
            return false;
        }
        String said = scalar.getValue();
        if (TIMES.contains(option)) {
            return milliseconds(said).equals(value);
        }
        return option.equals("all_slaves_active") ? said.equals("true") == value.equals("1") : said.equals(value);
    }

    /** Numbers without a unit are milliseconds (netplan(5)). */
    private static String milliseconds(String said) {
        if (said.matches("\\d{1,9}ms")) {
            return said.substring(0, said.length() - 2);
        }
        return said.matches("\\d{1,6}s") ? said.substring(0, said.length() - 1) + "000" : said;
    }

    private static Node node(String option, String value, UnaryOperator<String> id) {
        if (option.equals("arp_ip_target")) {
            return YamlTree.list(
                    Arrays.stream(value.split(",", -1)).map(YamlTree::scalar).toList(), true);
        }
        if (option.equals("all_slaves_active")) {
            return YamlTree.bool(value.equals("1"));
        }
        boolean number = (TIMES.contains(option) || NUMBERS.contains(option)) && value.matches("\\d{1,9}");
        return number
                ? YamlTree.number(Long.parseLong(value))
                : YamlTree.scalar(option.equals("primary") ? id.apply(value) : value);
    }
}
