// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import static dev.linkspan.host.replay.JsonFields.integer;
import static dev.linkspan.host.replay.JsonFields.mac;
import static dev.linkspan.host.replay.JsonFields.number;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.linux.netlink.AggregatorInfo;
import dev.linkspan.host.linux.netlink.BondInfo;
import dev.linkspan.host.linux.netlink.BondOption;
import dev.linkspan.host.linux.netlink.BondPortInfo;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code ip -d -j link} prints of a bond and of its ports (iproute2, ip/iplink_bond.c, ip/iplink_bond_slave.c). */
final class IpBondJson {

    private static final List<String> MII = List.of("UP", "GOING_DOWN", "DOWN", "GOING_BACK");

    /** Names of options in the output where they are not the kernel's. */
    private static final Map<String, String> OPTIONS = Map.of(
            "peer_notify_delay", "peer_notif_delay",
            "num_peer_notif", "num_grat_arp",
            "ad_lacp_active", "lacp_active",
            "ad_lacp_rate", "lacp_rate");

    private IpBondJson() {}

    /** The bond that {@code info_data} tells of. */
    static BondInfo bond(JsonNode data, Map<String, Integer> indexes) {
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

    /** The port of a bond that {@code info_slave_data} tells of. */
    static BondPortInfo port(JsonNode data) {
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

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
