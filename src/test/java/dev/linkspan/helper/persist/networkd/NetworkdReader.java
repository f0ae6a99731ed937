// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.networkd;

import static dev.linkspan.helper.persist.IniReader.value;
import static dev.linkspan.helper.persist.IniReader.values;

import dev.linkspan.helper.persist.Facts;
import dev.linkspan.helper.persist.IniReader;
import dev.linkspan.helper.persist.write.ConfigFiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads files of networkd that match by names alone: the first that names a link configures it. */
final class NetworkdReader {
    private final Facts facts = new Facts();

    static Set<String> facts(ConfigFiles files) {
        NetworkdReader reader = new NetworkdReader();
        Set<String> seen = new HashSet<>();
        Map<String, String> tags = new HashMap<>();
        files.texts().forEach((path, text) -> {
            if (path.endsWith(".netdev")) {
                reader.netdev(text, tags);
            }
        });
        files.texts().forEach((path, text) -> {
            if (path.endsWith(".network")) {
                for (String name : value(text, "Match", "Name").split(" ", -1)) {
                    if (seen.add(name)) {
                        reader.network(name, text, tags);
                    }
                }
            }
        });
        return reader.facts.lines();
    }

    private void netdev(String text, Map<String, String> tags) {
        String name = value(text, "NetDev", "Name");
        if (value(text, "NetDev", "Kind").equals("vlan")) {
            tags.put(name, value(text, "VLAN", "Id"));
            return;
        }
        facts.link(name, "bond");
        Map.of(
                        "Mode", "mode",
                        "LACPTransmitRate", "lacp_rate",
                        "MIIMonitorSec", "miimon",
                        "UpDelaySec", "updelay",
                        "TransmitHashPolicy", "xmit_hash_policy",
                        "PrimaryReselectPolicy", "primary_reselect")
                .forEach((key, option) -> values(text, "Bond", key)
                        .forEach(it -> facts.option(name, option, it.replaceFirst("(\\d)ms$", "$1"))));
    }

    private void network(String name, String text, Map<String, String> tags) {
        values(text, "Network", "Bond").forEach(bond -> facts.port(name, bond));
        values(text, "Network", "VLAN").forEach(vlan -> facts.link(vlan, "vlan " + tags.get(vlan) + " over " + name));
        values(text, "Network", "Address").forEach(it -> facts.address(name, it));
        values(text, "Address", "Address").forEach(it -> facts.address(name, it));
        values(text, "Link", "MTUBytes").forEach(it -> facts.mtu(name, Integer.parseInt(it)));
        values(text, "Network", "Gateway").forEach(it -> facts.route("default", it, name, it.contains(":") ? 1024 : 0));
        for (Map.Entry<String, List<Map.Entry<String, String>>> section : IniReader.read(text)) {
            if (section.getKey().equals("Route")) {
                Map<String, String> keys = new HashMap<>();
                section.getValue().forEach(it -> keys.put(it.getKey(), it.getValue()));
                String via = keys.getOrDefault("Gateway", "none");
                facts.route(
                        keys.getOrDefault("Destination", "default"),
                        via,
                        name,
                        Long.parseLong(keys.getOrDefault("Metric", via.contains(":") ? "1024" : "0")));
            }
        }
    }
}
