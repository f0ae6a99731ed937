// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.netplan;

import dev.linkspan.helper.persist.Facts;
import dev.linkspan.helper.persist.write.ConfigFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** Reads netplan's files as plain values, knowing nothing of the code under test. */
final class NetplanReader {
    private final Facts facts = new Facts();

    static Set<String> facts(ConfigFiles files) {
        NetplanReader reader = new NetplanReader();
        for (String text : files.texts().values()) {
            Map<String, Object> root = new Yaml().load(text);
            Map<String, Object> network = map(root.get("network"));
            for (String section : List.of("ethernets", "bonds", "vlans")) {
                map(network.get(section)).forEach((id, body) -> reader.link(id, map(body)));
            }
        }
        return reader.facts.lines();
    }

    private void link(String name, Map<String, Object> body) {
        if (body.containsKey("interfaces")) {
            facts.link(name, "bond");
            list(body.get("interfaces")).forEach(port -> facts.port(String.valueOf(port), name));
        }
        if (body.containsKey("id")) {
            facts.link(name, "vlan " + body.get("id") + " over " + body.get("link"));
        }
        if (body.containsKey("mtu")) {
            facts.mtu(name, (Integer) body.get("mtu"));
        }
        list(body.get("addresses")).forEach(address -> facts.address(name, String.valueOf(address)));
        for (Object entry : list(body.get("routes"))) {
            Map<String, Object> route = map(entry);
            boolean six = String.valueOf(route.get("via")).contains(":");
            facts.route(
                    String.valueOf(route.get("to")),
                    String.valueOf(route.get("via")),
                    name,
                    route.containsKey("metric") ? (Integer) route.get("metric") : six ? 1024 : 0);
        }
        Map<String, Object> parameters = map(body.get("parameters"));
        Map.of(
                        "mode", "mode",
                        "lacp-rate", "lacp_rate",
                        "mii-monitor-interval", "miimon",
                        "up-delay", "updelay",
                        "transmit-hash-policy", "xmit_hash_policy",
                        "primary-reselect-policy", "primary_reselect")
                .forEach((key, option) -> {
                    if (parameters.containsKey(key)) {
                        facts.option(name, option, String.valueOf(parameters.get(key)));
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }
}
