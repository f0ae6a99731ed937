// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import dev.linkspan.host.linux.BondFile;
import dev.linkspan.host.linux.frame.Lacpdu;
import dev.linkspan.host.linux.netlink.AggregatorInfo;
import dev.linkspan.host.linux.netlink.BondInfo;
import dev.linkspan.host.linux.netlink.BondOption;
import dev.linkspan.host.linux.netlink.BondPortInfo;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file of /proc/net/bonding as the data that the kernel would tell by netlink, as far as the file has them. */
final class BondText {

    /** The words of bond_mode_name (bond_main.c), in the order of the modes. */
    private static final List<String> MODES = List.of(
            "load balancing (round-robin)",
            "fault-tolerance (active-backup)",
            "load balancing (xor)",
            "fault-tolerance (broadcast)",
            "IEEE 802.3ad Dynamic link aggregation",
            "transmit load balancing",
            "adaptive load balancing");

    private static final int ACTIVE_BACKUP = 1;
    private static final int LACP = 4;
    private static final Pattern FAIL_OVER_MAC = Pattern.compile(".*\\(fail_over_mac (\\w+)\\)");
    private static final Pattern NUMBERED = Pattern.compile("\\S+ \\((\\d+)\\)");
    private static final Pattern PRIMARY = Pattern.compile("(\\S+)(?: \\(primary_reselect (\\w+)\\))?");

    private final BondFile file;
    private final int mode;

    BondText(BondFile file) {
        this.file = file;
        String said = file.fields().getOrDefault("Bonding Mode", "");
        this.mode =
                (int) MODES.stream().takeWhile(word -> !said.startsWith(word)).count();
    }

    /** Whether its mode is known. */
    boolean isKnown() {
        return mode < MODES.size();
    }

    /** @param indexes indexes of links by their names */
    BondInfo info(Map<String, Integer> indexes) {
        Map<BondOption, Long> numbers = new EnumMap<>(BondOption.class);
        numbers.put(BondOption.MODE, (long) mode);
        put(numbers, BondOption.MIIMON, file.text("MII Polling Interval (ms)"));
        put(numbers, BondOption.UPDELAY, file.text("Up Delay (ms)"));
        put(numbers, BondOption.DOWNDELAY, file.text("Down Delay (ms)"));
        put(numbers, BondOption.PEER_NOTIF_DELAY, file.text("Peer Notification Delay (ms)"));
        put(numbers, BondOption.ARP_INTERVAL, file.text("ARP Polling Interval (ms)"));
        put(numbers, BondOption.ARP_MISSED_MAX, file.text("ARP Missed Max"));
        put(numbers, BondOption.MIN_LINKS, file.text("Min links"));
        put(numbers, BondOption.LACP_ACTIVE, file.text("LACP active"));
        put(numbers, BondOption.LACP_RATE, file.text("LACP rate"));
        put(numbers, BondOption.AD_SELECT, file.text("Aggregator selection policy (ad_select)"));
        put(numbers, BondOption.AD_ACTOR_SYS_PRIO, file.text("System priority"));
        put(numbers, BondOption.XMIT_HASH_POLICY, matched(NUMBERED, "Transmit Hash Policy", 1));
        put(numbers, BondOption.FAIL_OVER_MAC, matched(FAIL_OVER_MAC, "Bonding Mode", 1));
        put(numbers, BondOption.PRIMARY_RESELECT, matched(PRIMARY, "Primary Slave", 2));
        link(numbers, BondOption.PRIMARY, matched(PRIMARY, "Primary Slave", 1), indexes);
        link(numbers, BondOption.ACTIVE_PORT, file.text("Currently Active Slave"), indexes);
        return new BondInfo(
                numbers,
                addresses("ARP IP target/s (n.n.n.n form)"),
                addresses("NS IPv6 target/s (xx::xx form)"),
                null,
                active(),
                Map.of());
    }

    private @Nullable AggregatorInfo active() {
        Map<String, String> told = file.active();
        MacAddress partner = BondFile.mac(told.get("Partner Mac Address"));
        return told.isEmpty()
                ? null
                : new AggregatorInfo(
                        integer(told.get("Aggregator ID")),
                        integer(told.get("Number of ports")),
                        integer(told.get("Actor Key")),
                        integer(told.get("Partner Key")),
                        partner == null ? null : partner.text());
    }

    /** What it says of a port. Whether a port waits is told in some modes only; elsewhere only that one has failed. */
    BondPortInfo port(BondFile.Port port) {
        String mii = port.fields().getOrDefault("MII Status", "");
        int status = List.of("up", "going down", "down", "going back").indexOf(mii);
        Boolean waits = waits(port);
        boolean silent = waits == null && status < 2;
        Lacpdu.Party actor = port.actorParty();
        Lacpdu.Party partner = port.partnerParty();
        MacAddress permanent = BondFile.mac(port.text("Permanent HW addr"));
        Integer failures = port.number("Link Failure Count");
        Integer queue = port.number("Slave queue ID");
        return new BondPortInfo(
                waits != null && waits,
                status < 0 || silent ? null : (Integer) status,
                failures == null ? null : (Long) failures.longValue(),
                permanent == null ? null : permanent.text(),
                queue == null ? 0 : queue,
                port.number("Aggregator ID"),
                actor == null ? null : (Integer) actor.state(),
                partner == null ? null : (Integer) partner.state());
    }

    private @Nullable Boolean waits(BondFile.Port port) {
        if (mode == ACTIVE_BACKUP) {
            String active = file.text("Currently Active Slave");
            return active == null ? null : (Boolean) !active.equals(port.name());
        }
        if (mode == LACP) {
            Integer active = integer(file.active().get("Aggregator ID"));
            Integer own = port.number("Aggregator ID");
            return (active == null || own == null) ? null : (Boolean) !active.equals(own);
        }
        return Boolean.FALSE;
    }

    /** The bond's own address, which stands there for who may see it. */
    @Nullable
    MacAddress mac() {
        return BondFile.mac(file.text("System MAC address"));
    }

    boolean isLacp() {
        return mode == LACP;
    }

    List<BondFile.Port> ports() {
        return file.ports();
    }

    /** Why the ports' partners are not told, as a sentence with its remedy; null when they are. */
    @Nullable
    String whyNoPartners(String name) {
        if (!isLacp() || file.tellsPartners() || file.ports().isEmpty()) {
            return null;
        }
        return file.keepsPartnersToRoot()
                ? "The kernel tells them to root only: save /proc/net/bonding/" + name + " as root"
                : "The kernel of this machine does not tell them";
    }

    /** Whether root would be told. */
    boolean keepsPartnersToRoot() {
        return file.keepsPartnersToRoot();
    }

    private List<String> addresses(String field) {
        List<String> addresses = new ArrayList<>();
        Arrays.stream(file.fields().getOrDefault(field, "").split("[, ]+", -1))
                .filter(one -> one.matches("[0-9a-fA-F.:]{2,45}"))
                .forEach(addresses::add);
        return addresses;
    }

    private @Nullable String matched(Pattern pattern, String field, int group) {
        Matcher matcher = pattern.matcher(file.fields().getOrDefault(field, ""));
        return matcher.matches() ? matcher.group(group) : null;
    }

    private static void put(Map<BondOption, Long> numbers, BondOption option, @Nullable String value) {
        if (value == null) {
            return;
        }
        try {
            numbers.put(option, value.matches("\\d{1,9}") ? Long.valueOf(value) : (Long) option.number(value));
        } catch (IllegalArgumentException e) {
            // A word of a kernel that this program does not know: not told.
        }
    }

    private static void link(
            Map<BondOption, Long> numbers, BondOption option, @Nullable String name, Map<String, Integer> indexes) {
        Integer index = name == null ? null : indexes.get(name);
        if (index != null) {
            numbers.put(option, index.longValue());
        }
    }

    private static @Nullable Integer integer(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }
}
