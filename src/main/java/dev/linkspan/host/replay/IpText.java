// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ip -d -s link} and {@code ip -d addr} print for people, in the form that {@code ip -j} prints for programs
 * (iproute2, ip/ipaddress.c, ip/iplink_vlan.c), so that there is one reader.
 */
final class IpText {

    private static final Pattern HEAD = Pattern.compile("(\\d{1,9}): ([^\\s:]{1,64}): <([A-Z0-9_,-]*)>(.*)");
    private static final Set<String> PORT_KINDS = Set.of("bond_slave", "bridge_slave", "vrf_slave", "team_slave");
    private static final Set<String> OTHER_LINES =
            Set.of("alias", "altname", "vf", "valid_lft", "prog", "prog/xdp", "RX", "TX");

    private final ArrayNode links = JsonNodeFactory.instance.arrayNode();
    private @Nullable ObjectNode link;
    private @Nullable String direction;
    private List<String> columns = List.of();

    private IpText() {}

    /** The links of a text; lines that are not understood say nothing. */
    static ArrayNode links(String text) {
        IpText reader = new IpText();
        for (String line : text.split("\r?\n", -1)) {
            reader.take(line);
        }
        return reader.links;
    }

    private void take(String line) {
        Matcher head = HEAD.matcher(line);
        if (head.matches()) {
            ObjectNode next = links.addObject();
            link = next;
            direction = null;
            head(next, head);
            return;
        }
        ObjectNode into = link;
        String[] words = line.strip().split("\\s+", -1);
        if (into == null || words[0].isEmpty()) {
            return;
        }
        if (!Character.isWhitespace(line.charAt(0))) {
            // Another output begins.
            link = null;
        } else if (direction != null && words[0].matches("\\d+")) {
            counters(into, direction, words);
            direction = null;
        } else if (words[0].equals("RX:") || words[0].equals("TX:") || words[0].equals("RX") || words[0].equals("TX")) {
            boolean errors = words.length > 1 && words[1].equals("errors:");
            direction = words[0].substring(0, 2).toLowerCase(java.util.Locale.ROOT);
            columns = Arrays.asList(words).subList(errors ? 2 : 1, words.length);
            if (errors) {
                columns = columns.stream().map(column -> column + "_errors").toList();
            }
        } else if (words[0].startsWith("link/")) {
            address(into, words);
        } else if (words[0].equals("inet") || words[0].equals("inet6")) {
            ip(into, words);
        } else if (PORT_KINDS.contains(words[0])) {
            portOf(into, words);
        } else if (words[0].matches("[a-z][a-z0-9_]*") && !OTHER_LINES.contains(words[0])) {
            kind(into, words);
        }
    }

    private static void head(ObjectNode into, Matcher head) {
        String[] names = head.group(2).split("@", 2);
        into.put("ifindex", Integer.parseInt(head.group(1))).put("ifname", names[0]);
        if (names.length > 1 && names[1].matches("if\\d{1,9}")) {
            into.put("link_index", Integer.parseInt(names[1].substring(2)));
            into.put("link_netnsid", 0);
        } else if (names.length > 1 && !names[1].equals("NONE")) {
            into.put("link", names[1]);
        }
        ArrayNode flags = into.putArray("flags");
        Arrays.stream(head.group(3).split(",", -1))
                .filter(flag -> !flag.isEmpty())
                .forEach(flags::add);
        String[] words = head.group(4).strip().split("\\s+", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            switch (words[i]) {
                case "mtu" -> number(into, "mtu", words[i + 1]);
                case "master" -> into.put("master", words[i + 1]);
                case "state" -> into.put("operstate", words[i + 1]);
                default -> {}
            }
        }
    }

    private static void address(ObjectNode into, String[] words) {
        into.put("link_type", words[0].substring("link/".length()));
        if (words.length > 1 && words[1].contains(":")) {
            into.put("address", words[1]);
        }
        for (int i = 2; i + 1 < words.length; i++) {
            switch (words[i]) {
                case "permaddr", "parentbus", "parentdev" -> into.put(words[i], words[i + 1]);
                case "link-netnsid" -> number(into, "link_netnsid", words[i + 1]);
                default -> {}
            }
        }
    }

    private static void ip(ObjectNode into, String[] words) {
        if (words.length < 2) {
            return;
        }
        ArrayNode list = into.withArray("addr_info");
        ObjectNode address = list.addObject().put("family", words[0]);
        String[] parts = words[1].split("/", 2);
        boolean peer = words.length > 3 && words[2].equals("peer");
        address.put("local", parts[0]);
        String length = parts.length > 1 ? parts[1] : peer ? words[3].replaceFirst(".*/", "") : "";
        number(address, "prefixlen", length.isEmpty() ? (words[0].equals("inet") ? "32" : "128") : length);
        List<String> all = Arrays.asList(words);
        for (String flag : List.of("dynamic", "tentative", "dadfailed")) {
            if (all.contains(flag)) {
                address.put(flag, true);
            }
        }
    }

    private static void portOf(ObjectNode into, String[] words) {
        ObjectNode info = into.withObject("/linkinfo");
        info.put("info_slave_kind", words[0].substring(0, words[0].indexOf('_')));
        ObjectNode data = info.withObject("/info_slave_data");
        IpBondText.port(data, words);
    }

    private static void kind(ObjectNode into, String[] words) {
        ObjectNode info = into.withObject("/linkinfo");
        if (info.has("info_kind")) {
            return;
        }
        info.put("info_kind", words[0]);
        ObjectNode data = info.withObject("/info_data");
        switch (words[0]) {
            case "bond" -> IpBondText.bond(data, words);
            case "vlan", "bridge" -> {
                for (int i = 1; i + 1 < words.length; i += 2) {
                    value(data, words[i], words[i + 1]);
                }
            }
            default -> {}
        }
    }

    private void counters(ObjectNode into, String side, String[] numbers) {
        ObjectNode counted = into.withObject("/stats64").withObject("/" + side);
        for (int i = 0; i < Math.min(columns.size(), numbers.length); i++) {
            number(counted, columns.get(i), numbers[i]);
        }
    }

    /** Puts a number or a word. */
    static void value(ObjectNode into, String name, String text) {
        if (text.matches("\\d{1,18}")) {
            number(into, name, text);
        } else {
            into.put(name, text);
        }
    }

    private static void number(ObjectNode into, String name, String text) {
        if (text.matches("\\d{1,18}")) {
            into.put(name, Long.parseLong(text));
        }
    }
}
