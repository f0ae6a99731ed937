// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that is told of the bonds of a machine, as facts by name: once from {@code observe --json}, once from
 * {@code ip -d -j link} and, for the partners of LACP, from /proc/net/bonding.
 */
final class BondWitness {

    /** Fields of a design file by the names that iproute2 has for the options. */
    private static final Map<String, String> EVERYWHERE =
            Map.of("miimon", "miimon", "all_slaves_active", "allSlavesActive");

    private static final Map<String, String> OF_MIIMON =
            Map.of("updelay", "updelay", "downdelay", "downdelay", "peer_notify_delay", "peerNotifDelay");
    private static final Map<String, String> OF_ARP_MONITOR =
            Map.of("arp_missed_max", "arpMissedMax", "arp_ip_target", "arpTargets", "arp_validate", "arpValidate");

    private static final Map<String, String> ADAPTIVE = Map.of(
            "xmit_hash_policy", "xmitHashPolicy",
            "primary", "primary",
            "primary_reselect", "primaryReselect",
            "active_slave", "activePort",
            "resend_igmp", "resendIgmp");
    /** Those that have an effect in some modes only (bonding.rst). */
    private static final Map<String, Map<String, String>> OF_MODE = Map.of(
            "802.3ad",
                    Map.of(
                            "xmit_hash_policy", "xmitHashPolicy",
                            "ad_select", "adSelect",
                            "ad_actor_sys_prio", "adActorSysPrio",
                            "ad_user_port_key", "adUserPortKey"),
            "active-backup",
                    Map.of(
                            "arp_interval", "arpInterval",
                            "primary", "primary",
                            "primary_reselect", "primaryReselect",
                            "active_slave", "activePort",
                            "fail_over_mac", "failOverMac",
                            "num_peer_notif", "numGratArp",
                            "resend_igmp", "resendIgmp"),
            "balance-xor", Map.of("arp_interval", "arpInterval", "xmit_hash_policy", "xmitHashPolicy"),
            "balance-rr", Map.of("arp_interval", "arpInterval", "resend_igmp", "resendIgmp"),
            "broadcast", Map.of("arp_interval", "arpInterval"),
            "balance-tlb", ADAPTIVE,
            "balance-alb", ADAPTIVE);

    private static final Pattern PORT = Pattern.compile("Slave Interface: (\\S+)");
    private static final Pattern PARTNER = Pattern.compile("details partner lacp pdu:\\s+system priority: \\d+\\s+"
            + "system mac address: (\\S+)\\s+oper key: (\\d+)");

    private BondWitness() {}

    /** Facts from a design file, given as its only host. */
    static Map<String, String> ofDesign(JsonNode host) {
        Map<String, String> facts = new TreeMap<>();
        for (JsonNode bond : host.get("aggregations")) {
            String name = bond.get("name").asText();
            for (String field : List.of("mode", "mtu", "mac", "carrier")) {
                facts.put(name + " " + field, bond.path(field).asText());
            }
            List<String> ports = new ArrayList<>();
            bond.get("ports").forEach(port -> ports.add(local(port.asText())));
            facts.put(name + " ports", ports.toString());
            for (Map.Entry<String, JsonNode> option : bond.get("bond").properties()) {
                JsonNode value = option.getValue();
                facts.put(name + " " + option.getKey(), value.isArray() ? list(value) : local(value.asText()));
            }
            if (!bond.get("lacp").asText().equals("off")) {
                for (String field : List.of("lacp", "timer", "minLinks")) {
                    facts.put(name + " " + field, bond.path(field).asText());
                }
            }
            for (JsonNode port : bond.path("lacpPorts")) {
                facts.put(
                        local(port.get("nic").asText()) + " lacp",
                        lacp(
                                port.path("aggregatorId").asText(),
                                port.path("actorState").asText(),
                                port.path("partnerState").asText(),
                                port.path("partnerSystem").asText() + " key "
                                        + port.path("partnerKey").asText()));
            }
        }
        host.get("aggregations")
                .forEach(bond -> bond.path("portUsage")
                        .properties()
                        .forEach(port -> facts.put(
                                local(port.getKey()) + " usage", port.getValue().asText())));
        for (JsonNode vlan : host.path("vlans")) {
            facts.put(
                    vlan.get("name").asText() + " vlan",
                    vlan.get("tag").asText() + " over " + local(vlan.get("over").asText()) + " "
                            + vlan.path("carrier").asText());
        }
        return facts;
    }

    /**
     * The same facts from the kernel's own tools.
     *
     * @param links what {@code ip -d -j link} lists
     * @param proc the files of /proc/net/bonding, one after the other
     */
    static Map<String, String> ofKernel(JsonNode links, String proc) {
        Map<String, String> partners = partners(proc);
        Map<String, String> facts = new TreeMap<>();
        for (JsonNode link : links) {
            String name = link.get("ifname").asText();
            JsonNode data = link.at("/linkinfo/info_data");
            switch (link.at("/linkinfo/info_kind").asText()) {
                case "bond" -> bond(facts, name, link, data, ports(links, name));
                case "vlan" ->
                    facts.put(
                            name + " vlan",
                            data.get("id").asText() + " over "
                                    + link.get("link").asText() + " " + carrier(link));
                default -> {}
            }
            JsonNode port = link.at("/linkinfo/info_slave_data");
            if (port.has("mii_status")) {
                String mii = port.get("mii_status").asText();
                boolean failed = mii.equals("DOWN") || mii.equals("GOING_BACK");
                boolean backup = port.get("state").asText().equals("BACKUP");
                facts.put(name + " usage", failed ? "failed" : backup ? "standby" : "active");
            }
            if (port.has("ad_aggregator_id")) {
                facts.put(
                        name + " lacp",
                        lacp(
                                port.get("ad_aggregator_id").asText(),
                                port.get("ad_actor_oper_port_state").asText(),
                                port.get("ad_partner_oper_port_state").asText(),
                                partners.get(name)));
            }
        }
        return facts;
    }

    private static void bond(Map<String, String> facts, String name, JsonNode link, JsonNode data, List<String> ports) {
        String mode = data.get("mode").asText();
        facts.put(name + " mode", mode);
        facts.put(name + " mtu", link.get("mtu").asText());
        facts.put(name + " mac", link.get("address").asText());
        facts.put(name + " carrier", carrier(link));
        facts.put(name + " ports", ports.toString());
        Map<String, String> options = new TreeMap<>(EVERYWHERE);
        options.putAll(data.get("arp_interval").asInt() == 0 ? OF_MIIMON : OF_ARP_MONITOR);
        options.putAll(OF_MODE.get(mode));
        options.forEach((theirs, ours) -> {
            if (data.has(theirs)) {
                facts.put(name + " " + ours, value(ours, data.get(theirs)));
            }
        });
        if (mode.equals("802.3ad")) {
            facts.put(name + " lacp", data.get("ad_lacp_active").asText().equals("on") ? "active" : "passive");
            facts.put(name + " timer", data.get("ad_lacp_rate").asText().equals("fast") ? "short" : "long");
            facts.put(name + " minLinks", data.get("min_links").asText());
        }
    }

    private static String value(String field, JsonNode told) {
        if (told.isNull()) {
            return "none"; // so iproute2 prints this word in JSON
        }
        if (told.isArray()) {
            return list(told);
        }
        return field.equals("allSlavesActive") ? String.valueOf(!told.asText().equals("0")) : told.asText();
    }

    private static String list(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts.toString();
    }

    private static List<String> ports(JsonNode links, String bond) {
        List<String> ports = new ArrayList<>();
        for (JsonNode link : links) {
            if (link.path("master").asText().equals(bond)) {
                ports.add(link.get("ifname").asText());
            }
        }
        Collections.sort(ports);
        return ports;
    }

    private static Map<String, String> partners(String proc) {
        Map<String, String> partners = new TreeMap<>();
        for (String block : proc.split("(?=Slave Interface: )", -1)) {
            Matcher port = PORT.matcher(block);
            Matcher partner = PARTNER.matcher(block);
            if (port.find() && partner.find()) {
                partners.put(port.group(1), partner.group(1) + " key " + partner.group(2));
            }
        }
        return partners;
    }

    private static String carrier(JsonNode link) {
        for (JsonNode flag : link.get("flags")) {
            if (flag.asText().equals("LOWER_UP")) {
                return "up";
            }
        }
        return "down";
    }

    private static String lacp(String aggregator, String actor, String partner, String system) {
        return "aggregator %s actor %s partner %s of %s".formatted(aggregator, actor, partner, system);
    }

    private static String local(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
