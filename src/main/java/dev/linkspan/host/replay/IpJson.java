// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.linux.BondFile;
import dev.linkspan.host.linux.netlink.AddressMessage;
import dev.linkspan.host.linux.netlink.AggregatorInfo;
import dev.linkspan.host.linux.netlink.BondInfo;
import dev.linkspan.host.linux.netlink.BondOption;
import dev.linkspan.host.linux.netlink.BondPortInfo;
import dev.linkspan.host.linux.netlink.LinkInfo;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.RouteMessage;
import dev.linkspan.host.linux.netlink.VlanInfo;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.CountersBuilder;
import dev.linkspan.host.sign.KnownAddress;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ip -d -s -j link}, {@code addr}, {@code route} and {@code neigh} and {@code bridge -j fdb} print (iproute2), as
 * the messages of the kernel they were made from. What an older ip does not print is not told.
 */
final class IpJson {

    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_LOOPBACK = 772;
    private static final int ARPHRD_VOID = 0xffff;
    private static final int IFA_F_PERMANENT = 0x80;
    private static final int IFA_F_TENTATIVE = 0x40;
    private static final int IFA_F_DADFAILED = 0x08;
    private static final int RTN_UNICAST = 1;
    private static final int RTN_OTHER = 6;
    private static final int TABLE_MAIN = 254;
    private static final List<String> STATES =
            List.of("UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP");
    private static final List<String> MII = List.of("UP", "GOING_DOWN", "DOWN", "GOING_BACK");
    private static final Map<String, Integer> FLAGS = Map.of(
            "UP",
            0x1,
            "BROADCAST",
            0x2,
            "LOOPBACK",
            0x8,
            "NOARP",
            0x80,
            "PROMISC",
            0x100,
            "MASTER",
            0x400,
            "SLAVE",
            0x800,
            "MULTICAST",
            0x1000,
            "LOWER_UP",
            0x10000,
            "DORMANT",
            0x20000);

    /** Names of options in the output where they are not the kernel's. */
    private static final Map<String, String> OPTIONS = Map.of(
            "peer_notify_delay", "peer_notif_delay",
            "num_peer_notif", "num_grat_arp",
            "ad_lacp_active", "lacp_active",
            "ad_lacp_rate", "lacp_rate");

    private IpJson() {}

    /** Indexes by name of the links of an output. */
    static Map<String, Integer> indexes(Iterable<JsonNode> links) {
        Map<String, Integer> indexes = new HashMap<>();
        for (JsonNode link : links) {
            indexes.put(link.path("ifname").asText(), link.path("ifindex").asInt());
        }
        return indexes;
    }

    /** A link. */
    static LinkMessage link(JsonNode node, Map<String, Integer> indexes) {
        String type = node.path("link_type").asText("ether");
        int hardware = switch (type) {
            case "ether" -> ARPHRD_ETHER;
            case "loopback" -> ARPHRD_LOOPBACK;
            default -> ARPHRD_VOID;
        };
        int flags = 0;
        for (JsonNode flag : node.path("flags")) {
            flags |= FLAGS.getOrDefault(flag.asText(), 0);
        }
        int state = STATES.indexOf(node.path("operstate").asText());
        Integer lower = node.has("link_index")
                ? integer(node, "link_index")
                : indexes.get(node.path("link").asText());
        return new LinkMessage(
                node.path("ifindex").asInt(),
                hardware,
                flags,
                node.path("ifname").asText(),
                hardware == ARPHRD_VOID ? null : mac(node, "address"),
                mac(node, "permaddr"),
                number(node, "mtu"),
                state < 0 ? null : (Integer) state,
                indexes.get(node.path("master").asText()),
                lower,
                integer(node, "link_netnsid"),
                text(node, "parentdev"),
                text(node, "parentbus"),
                info(node.path("linkinfo"), indexes));
    }

    private static LinkInfo info(JsonNode info, Map<String, Integer> indexes) {
        String kind = text(info, "info_kind");
        String portKind = text(info, "info_slave_kind");
        JsonNode data = info.path("info_data");
        return new LinkInfo(
                kind,
                portKind,
                "vlan".equals(kind) && data.has("id")
                        ? new VlanInfo(
                                data.path("id").asInt(),
                                data.path("protocol").asText("802.1Q").equalsIgnoreCase("802.1ad")
                                        ? 0x88a8
                                        : VlanInfo.DOT1Q)
                        : null,
                "bond".equals(kind) && data.has("mode") ? bond(data, indexes) : null,
                "bond".equals(portKind) ? port(info.path("info_slave_data")) : null,
                data.path("vlan_filtering").asInt() != 0);
    }

    private static BondInfo bond(JsonNode data, Map<String, Integer> indexes) {
        Map<BondOption, Long> numbers = new EnumMap<>(BondOption.class);
        data.properties().forEach(field -> {
            BondOption option = BondOption.named(OPTIONS.getOrDefault(field.getKey(), field.getKey()));
            Long value = option == null ? null : value(option, field.getValue(), indexes);
            if (option != null && value != null) {
                numbers.put(option, value);
            }
        });
        JsonNode active = data.path("ad_info");
        return new BondInfo(
                numbers,
                texts(data.path("arp_ip_target")),
                texts(data.path("ns_ip6_target")),
                mac(data, "ad_actor_system"),
                active.isObject()
                        ? new AggregatorInfo(
                                integer(active, "aggregator"),
                                integer(active, "num_ports"),
                                integer(active, "actor_key"),
                                integer(active, "partner_key"),
                                mac(active, "partner_mac"))
                        : null,
                Map.of());
    }

    /** A word where the option has words, the name of a link where it is one; null for a value that is not known. */
    private static @Nullable Long value(BondOption option, JsonNode value, Map<String, Integer> indexes) {
        if (option.isLink()) {
            Integer index = indexes.get(value.asText());
            return index == null ? null : (Long) index.longValue();
        }
        try {
            // ip prints null for "none" of arp_validate.
            return value.isNull() ? 0L : (Long) option.number(value.asText());
        } catch (IllegalArgumentException e) {
            return value.canConvertToLong() ? (Long) value.asLong() : null;
        }
    }

    private static BondPortInfo port(JsonNode data) {
        int mii = MII.indexOf(data.path("mii_status").asText());
        return new BondPortInfo(
                data.path("state").asText().equals("BACKUP"),
                mii < 0 ? null : (Integer) mii,
                number(data, "link_failure_count"),
                mac(data, "perm_hwaddr"),
                data.path("queue_id").asInt(),
                integer(data, "ad_aggregator_id"),
                integer(data, "ad_actor_oper_port_state"),
                integer(data, "ad_partner_oper_port_state"));
    }

    /** What a link has counted; null when the output was made without -s. */
    static @Nullable Counters counters(JsonNode node, String epoch) {
        JsonNode stats = node.has("stats64") ? node.path("stats64") : node.path("stats");
        JsonNode rx = stats.path("rx");
        JsonNode tx = stats.path("tx");
        Long failures = number(node.path("linkinfo").path("info_slave_data"), "link_failure_count");
        Long downs = number(node, "carrier_down_count");
        if (!stats.isObject() && failures == null && downs == null) {
            return null;
        }
        return CountersBuilder.builder()
                .epoch(epoch)
                .rxBytes(number(rx, "bytes"))
                .txBytes(number(tx, "bytes"))
                .rxPackets(number(rx, "packets"))
                .txPackets(number(tx, "packets"))
                .rxErrors(number(rx, "errors"))
                .txErrors(number(tx, "errors"))
                .rxDropped(number(rx, "dropped"))
                .txDropped(number(tx, "dropped"))
                .rxCrcErrors(number(rx, "crc_errors"))
                .carrierUps(number(node, "carrier_up_count"))
                .carrierDowns(downs)
                .linkFailures(failures)
                .build();
    }

    /** The addresses of a link of {@code ip -j addr}. */
    static List<AddressMessage> addresses(JsonNode node) {
        List<AddressMessage> addresses = new ArrayList<>();
        for (JsonNode one : node.path("addr_info")) {
            String local = text(one, "local");
            if (local != null) {
                boolean six = one.path("family").asText().equals("inet6");
                int flags = (one.path("dynamic").asBoolean() ? 0 : IFA_F_PERMANENT)
                        | (one.path("tentative").asBoolean() ? IFA_F_TENTATIVE : 0)
                        | (one.path("dadfailed").asBoolean() ? IFA_F_DADFAILED : 0);
                addresses.add(new AddressMessage(
                        six ? AddressMessage.INET6 : AddressMessage.INET,
                        one.path("prefixlen").asInt(),
                        node.path("ifindex").asInt(),
                        local,
                        flags));
            }
        }
        return addresses;
    }

    /** A route of {@code ip -j route}; null for one of another table than the main one, or one made by the kernel itself. */
    static @Nullable RouteMessage route(JsonNode node, Map<String, Integer> indexes) {
        String table = node.path("table").asText("main");
        String type = node.path("type").asText("unicast");
        if (!table.equals("main")
                || List.of("local", "broadcast", "anycast", "multicast").contains(type)) {
            return null;
        }
        String destination = node.path("dst").asText();
        boolean six = destination.contains(":") || node.path("gateway").asText().contains(":");
        String[] parts = destination.split("/", 2);
        int whole = six ? 128 : 32;
        List<RouteMessage.Hop> hops = new ArrayList<>();
        if (node.has("nexthops")) {
            for (JsonNode hop : node.path("nexthops")) {
                hops.add(hop(hop, indexes));
            }
        } else {
            hops.add(hop(node, indexes));
        }
        boolean all = destination.equals("default");
        return new RouteMessage(
                six ? AddressMessage.INET6 : AddressMessage.INET,
                TABLE_MAIN,
                type.equals("unicast") ? RTN_UNICAST : RTN_OTHER,
                0,
                all ? null : parts[0],
                all ? 0 : parts.length > 1 && parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : whole,
                number(node, "metric"),
                hops);
    }

    private static RouteMessage.Hop hop(JsonNode node, Map<String, Integer> indexes) {
        String via = node.has("gateway") ? text(node, "gateway") : text(node.path("via"), "host");
        return new RouteMessage.Hop(via, indexes.get(node.path("dev").asText()));
    }

    /** An entry of {@code ip -j neigh} or {@code bridge -j fdb}. */
    static KnownAddress neighbor(JsonNode node) {
        boolean forwarding = node.has("mac") && !node.has("dst");
        String state = node.path("state").isArray() && !node.path("state").isEmpty()
                ? node.path("state").get(0).asText()
                : null;
        return new KnownAddress(
                forwarding ? node.path("ifname").asText() : node.path("dev").asText(),
                forwarding ? null : text(node, "dst"),
                forwarding ? mac(node, "mac") : mac(node, "lladdr"),
                forwarding ? null : state,
                integer(node, "vlan"));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static @Nullable String mac(JsonNode node, String name) {
        MacAddress mac = BondFile.mac(text(node, name));
        return mac == null ? null : mac.text();
    }

    private static @Nullable String text(JsonNode node, String name) {
        String text = node.path(name).asText("");
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Integer integer(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.canConvertToInt() ? (Integer) value.asInt() : null;
    }

    private static @Nullable Long number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.canConvertToLong() ? (Long) value.asLong() : null;
    }
}
