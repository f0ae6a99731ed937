// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import static dev.linkspan.host.replay.JsonFields.integer;
import static dev.linkspan.host.replay.JsonFields.mac;
import static dev.linkspan.host.replay.JsonFields.number;
import static dev.linkspan.host.replay.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.linux.netlink.AddressMessage;
import dev.linkspan.host.linux.netlink.LinkInfo;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.VlanInfo;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.CountersBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ip -d -s -j link} and {@code addr} print (iproute2), as the messages of the kernel they were made from. What
 * an older ip does not print is not told.
 */
final class IpJson {

    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_LOOPBACK = 772;
    private static final int ARPHRD_VOID = 0xffff;
    private static final int IFA_F_PERMANENT = 0x80;
    private static final int IFA_F_TENTATIVE = 0x40;
    private static final int IFA_F_DADFAILED = 0x08;
    private static final List<String> STATES =
            List.of("UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP");
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
                "bond".equals(kind) && data.has("mode") ? IpBondJson.bond(data, indexes) : null,
                "bond".equals(portKind) ? IpBondJson.port(info.path("info_slave_data")) : null,
                data.path("vlan_filtering").asInt() != 0);
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
}
