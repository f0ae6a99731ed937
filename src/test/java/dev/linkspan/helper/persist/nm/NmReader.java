// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.nm;

import static dev.linkspan.helper.persist.IniReader.value;

import dev.linkspan.helper.persist.Facts;
import dev.linkspan.helper.persist.IniReader;
import dev.linkspan.helper.persist.write.ConfigFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads profiles that are bound to links by their names, knowing nothing of the code under test. */
final class NmReader {
    private final Facts facts = new Facts();

    static Set<String> facts(ConfigFiles files) {
        NmReader reader = new NmReader();
        files.texts().values().stream()
                .filter(text -> !value(text, "connection", "interface-name").isEmpty())
                .filter(text -> !value(text, "connection", "autoconnect").equals("false"))
                .forEach(reader::profile);
        return reader.facts.lines();
    }

    private void profile(String text) {
        String name = value(text, "connection", "interface-name");
        if (value(text, "connection", "type").equals("bond")) {
            facts.link(name, "bond");
            for (String option :
                    List.of("mode", "lacp_rate", "miimon", "updelay", "xmit_hash_policy", "primary_reselect")) {
                IniReader.values(text, "bond", option).forEach(it -> facts.option(name, option, it));
            }
        }
        if (value(text, "connection", "type").equals("vlan")) {
            facts.link(name, "vlan " + value(text, "vlan", "id") + " over " + value(text, "vlan", "parent"));
        }
        if (!value(text, "connection", "master").isEmpty()) {
            facts.port(name, value(text, "connection", "master"));
        }
        if (!value(text, "ethernet", "mtu").isEmpty()) {
            facts.mtu(name, Integer.parseInt(value(text, "ethernet", "mtu")));
        }
        ip(name, text, "ipv4");
        ip(name, text, "ipv6");
    }

    private void ip(String name, String text, String section) {
        for (Map.Entry<String, List<Map.Entry<String, String>>> it : IniReader.read(text)) {
            if (!it.getKey().equals(section)) {
                continue;
            }
            for (Map.Entry<String, String> key : it.getValue()) {
                if (key.getKey().matches("address\\d+")) {
                    facts.address(name, key.getValue());
                } else if (key.getKey().matches("route\\d+")) {
                    String[] parts = key.getValue().split(",", -1);
                    String to = parts[0].endsWith("/0") ? "default" : parts[0];
                    facts.route(to, parts[1], name, Long.parseLong(parts[2]));
                } else if (key.getKey().equals("gateway")) {
                    facts.route("default", key.getValue(), name, Long.parseLong(value(text, section, "route-metric")));
                }
            }
        }
    }
}
