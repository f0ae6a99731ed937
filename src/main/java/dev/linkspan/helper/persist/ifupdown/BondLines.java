// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.ifupdown;

import dev.linkspan.helper.persist.write.BondWish;
import dev.linkspan.host.change.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the stanza of a bond says of the bond itself. */
final class BondLines {
    /** Options that the driver takes at any time, so that a line after the bond is up can set them through sysfs. */
    private static final Set<String> AT_ANY_TIME = Set.of(
            "miimon",
            "min_links",
            "peer_notif_delay",
            "arp_interval",
            "arp_ip_target",
            "ns_ip6_target",
            "arp_validate",
            "arp_all_targets",
            "arp_missed_max",
            "xmit_hash_policy",
            "resend_igmp",
            "all_slaves_active",
            "lp_interval",
            "packets_per_slave",
            "ad_actor_sys_prio",
            "ad_actor_system",
            "broadcast_neighbor",
            "lacp_strict",
            "queue_id");

    private static final Set<String> LISTS = Set.of("arp_ip_target", "ns_ip6_target");
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.,:+-]+");
    private static final Pattern OURS =
            Pattern.compile("echo \\S+ > /sys/class/net/(\\$IFACE|[^/ ]+)/bonding/(?<option>[a-z0-9_]+)");
    private static final int LARGEST_MIIMON_OF_IFUPDOWN2 = 255;

    private final Dialect dialect;
    private final BondWish wish;

    BondLines(Dialect dialect, BondWish wish) {
        this.dialect = dialect;
        this.wish = wish;
    }

    /** Whether an option of a stanza is one of those written here. */
    static boolean isBond(Block.Option option) {
        return option.name().startsWith("bond-") || option.name().equals("slaves") || isSysfs(option);
    }

    private static boolean isSysfs(Block.Option option) {
        var line = OURS.matcher(option.value());
        return List.of("up", "post-up").contains(option.name())
                && line.matches()
                && AT_ANY_TIME.contains(line.group("option"));
    }

    /** Writes the ports and the options; those it doesn't know stay. */
    void write(Block stanza, List<String> ports, List<String> queues) {
        stanza.removeIf(line ->
                isSysfs(line) || line.name().equals("slaves") || line.name().equals("bond-ports"));
        String said = stanza.value("bond-slaves").orElse("");
        if (said.isEmpty() || !new HashSet<>(Block.words(said)).equals(new HashSet<>(ports))) {
            stanza.set("bond-slaves", ports.isEmpty() ? "none" : String.join(" ", ports));
        }
        Set<String> names = new HashSet<>(dialect.options());
        names.addAll(AT_ANY_TIME);
        names.add("lacp_active");
        for (String option : names) {
            if (!wish.words().containsKey(option) || !isSaid(option)) {
                stanza.set("bond-" + option.replace('_', '-'), (String) null);
            }
        }
        stanza.removeIf(line ->
                line.name().equals("bond-ad-sys-priority") || line.name().equals("bond-ad-sys-mac-addr"));
        say(stanza, "mode", wish.mode());
        wish.words().forEach((option, value) -> {
            if (isSaid(option)) {
                say(stanza, option, value);
            }
        });
        wish.words().forEach((option, value) -> {
            if (!isSaid(option) && isSettable(option, value)) {
                for (String part : LISTS.contains(option) ? value.split(",", -1) : new String[] {value}) {
                    sysfs(stanza, option, (LISTS.contains(option) ? "+" : "") + part);
                }
            }
        });
        queues.forEach(queue -> sysfs(stanza, "queue_id", queue));
    }

    private void say(Block stanza, String option, String value) {
        // The tools leave a zero alone, and an ifenslave that is told both monitors ends with one of them.
        if (option.equals("miimon") && value.equals("0") && dialect == Dialect.CLASSIC) {
            stanza.set("bond-miimon", (String) null);
            return;
        }
        String name = "bond-" + option.replace('_', '-');
        String now = stanza.value(name).orElse("");
        String wanted = LISTS.contains(option) ? value.replace(',', ' ') : value;
        if (!canonical(option, now).equals(canonical(option, wanted))) {
            stanza.set(name, wanted);
        }
    }

    private static String canonical(String option, String value) {
        return switch (option + " " + value) {
            case "mode 0" -> "balance-rr";
            case "mode 1" -> "active-backup";
            case "mode 2" -> "balance-xor";
            case "mode 3" -> "broadcast";
            case "mode 4" -> "802.3ad";
            case "mode 5" -> "balance-tlb";
            case "mode 6" -> "balance-alb";
            case "lacp_rate 0" -> "slow";
            case "lacp_rate 1" -> "fast";
            case "xmit_hash_policy 0" -> "layer2";
            case "xmit_hash_policy 1" -> "layer3+4";
            case "xmit_hash_policy 2" -> "layer2+3";
            default -> value;
        };
    }

    private static void sysfs(Block stanza, String option, String value) {
        stanza.add("post-up", "echo " + value + " > /sys/class/net/$IFACE/bonding/" + option);
    }

    /** What neither a word of the tool nor a line after the start can set. */
    List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        wish.words().forEach((option, value) -> {
            if (!isSaid(option) && !isSettable(option, value) && !wish.isUsual(option)) {
                refusals.add(
                        wish.cannotSay(option + "=" + value, dialect.system().label()));
            }
        });
        return refusals;
    }

    private boolean isSaid(String option) {
        String value = wish.words().getOrDefault(option, "");
        boolean tooMuch = dialect == Dialect.IFUPDOWN2
                && ((option.equals("miimon") && Integer.parseInt(value) > LARGEST_MIIMON_OF_IFUPDOWN2)
                        || value.equals("vlan+srcmac"));
        return dialect.options().contains(option) && !tooMuch;
    }

    private static boolean isSettable(String option, String value) {
        return AT_ANY_TIME.contains(option) && HARMLESS.matcher(value).matches();
    }
}
