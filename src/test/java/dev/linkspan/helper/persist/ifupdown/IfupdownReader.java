// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.ifupdown;

import dev.linkspan.helper.persist.Facts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads interfaces(5) as a person would, knowing nothing of the code under test. */
final class IfupdownReader {
    private static final Pattern ROUTE =
            Pattern.compile("ip -[46] route replace (\\S+)(?: via (\\S+))? dev (\\S+)(?: metric (\\d+))?");

    private final Facts facts = new Facts();
    private final Set<String> auto = new HashSet<>();

    static Set<String> facts(String text) {
        IfupdownReader reader = new IfupdownReader();
        List<List<String>> stanzas = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("source ")) {
                continue;
            }
            if (line.startsWith("auto ") || line.startsWith("allow-hotplug ")) {
                reader.auto.addAll(List.of(line.split(" ")));
            } else if (line.startsWith("iface ")) {
                stanzas.add(new ArrayList<>(List.of(line)));
            } else {
                stanzas.get(stanzas.size() - 1).add(line);
            }
        }
        stanzas.forEach(reader::stanza);
        return reader.facts.lines();
    }

    private void stanza(List<String> lines) {
        String link = lines.get(0).split(" ", -1)[1];
        boolean six = lines.get(0).contains(" inet6 ");
        if (!auto.contains(link) && !link.equals("lo")) {
            facts.link(link, "link that nobody brings up");
        }
        String tag = link.contains(".") ? link.substring(link.indexOf('.') + 1) : "?";
        String metric = value(lines, "metric");
        for (String line : lines.subList(1, lines.size())) {
            String key = line.split("\\s+", 2)[0];
            String value = line.substring(key.length()).strip();
            Matcher route = ROUTE.matcher(value);
            if (key.equals("address")) {
                facts.address(link, value.contains("/") ? value : value + "/" + bits(value(lines, "netmask")));
            } else if (key.equals("gateway")) {
                facts.route("default", value, link, metric.isEmpty() ? six ? 1024 : 0 : Long.parseLong(metric));
            } else if (key.equals("mtu")) {
                facts.mtu(link, Integer.parseInt(value));
            } else if (key.equals("vlan-raw-device")) {
                facts.link(link, "vlan " + tag + " over " + value);
            } else if (key.equals("bond-slaves")) {
                facts.link(link, "bond");
                List.of(value.split("\\s+")).stream()
                        .filter(port -> !port.equals("none"))
                        .forEach(port -> facts.port(port, link));
            } else if (key.startsWith("bond-")) {
                facts.option(link, key.substring(5).replace('-', '_'), value);
            } else if (route.matches()) {
                boolean inet6 = route.group(1).contains(":")
                        || String.valueOf(route.group(2)).contains(":");
                facts.route(
                        route.group(1),
                        route.group(2),
                        route.group(3),
                        route.group(4) == null ? inet6 ? 1024 : 0 : Long.parseLong(route.group(4)));
            }
        }
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + " "))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElse("");
    }

    private static String bits(String netmask) {
        return Map.of("255.255.255.0", "24", "255.255.0.0", "16", "64", "64").get(netmask);
    }
}
