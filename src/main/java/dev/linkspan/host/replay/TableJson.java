// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import static dev.linkspan.host.replay.JsonFields.integer;
import static dev.linkspan.host.replay.JsonFields.mac;
import static dev.linkspan.host.replay.JsonFields.number;
import static dev.linkspan.host.replay.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.linux.netlink.AddressMessage;
import dev.linkspan.host.linux.netlink.RouteMessage;
import dev.linkspan.host.sign.KnownAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ip -j route} and {@code neigh} and {@code bridge -j fdb} print (iproute2), as the messages of the kernel they
 * were made from.
 */
final class TableJson {

    private static final int RTN_UNICAST = 1;
    private static final int RTN_OTHER = 6;
    private static final int TABLE_MAIN = 254;

    private TableJson() {}

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
}
