// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ip route}, {@code ip neigh} and {@code bridge fdb} print for people, in the form they print for programs
 * (iproute2, ip/iproute.c, ip/ipneigh.c, bridge/fdb.c).
 */
final class TableText {

    private static final Set<String> TYPES = Set.of(
            "unicast", "local", "broadcast", "anycast", "multicast", "blackhole", "unreachable", "prohibit", "throw");
    private static final Pattern STATE =
            Pattern.compile("REACHABLE|STALE|DELAY|PROBE|FAILED|INCOMPLETE|NOARP|PERMANENT");

    private TableText() {}

    /** The routes of a text. */
    static ArrayNode routes(String text) {
        ArrayNode routes = JsonNodeFactory.instance.arrayNode();
        ObjectNode last = null;
        for (String line : text.split("\r?\n", -1)) {
            String[] words = line.strip().split("\\s+", -1);
            if (words[0].equals("nexthop") && last != null) {
                pairs(last.withArray("nexthops").addObject(), words, 1);
            } else if (!words[0].isEmpty()) {
                boolean typed = TYPES.contains(words[0]);
                int first = typed ? 1 : 0;
                if (words.length > first && words[first].matches("default|[0-9a-fA-F:.]{2,45}(?:/\\d{1,3})?")) {
                    last = routes.addObject().put("dst", words[first]);
                    if (typed) {
                        last.put("type", words[0]);
                    }
                    pairs(last, words, first + 1);
                }
            }
        }
        return routes;
    }

    private static void pairs(ObjectNode into, String[] words, int from) {
        for (int i = from; i + 1 < words.length; i++) {
            switch (words[i]) {
                case "via" -> {
                    boolean family = words[i + 1].equals("inet6") || words[i + 1].equals("inet");
                    i += family ? 2 : 1;
                    if (i < words.length) {
                        into.put("gateway", words[i]);
                    }
                }
                case "dev", "table", "proto" -> into.put(words[i], words[++i]);
                case "metric" -> {
                    if (words[++i].matches("\\d{1,10}")) {
                        into.put("metric", Long.parseLong(words[i]));
                    }
                }
                default -> {}
            }
        }
    }

    /** The neighbours of a text. */
    static ArrayNode neighbors(String text) {
        ArrayNode neighbors = JsonNodeFactory.instance.arrayNode();
        for (String line : text.split("\r?\n", -1)) {
            String[] words = line.strip().split("\\s+", -1);
            Matcher state = STATE.matcher(words[words.length - 1]);
            if (words.length > 3 && words[1].equals("dev") && state.matches()) {
                ObjectNode one = neighbors.addObject().put("dst", words[0]).put("dev", words[2]);
                if (words[3].equals("lladdr")) {
                    one.put("lladdr", words[4]);
                }
                one.putArray("state").add(state.group());
            }
        }
        return neighbors;
    }

    /** The entries of a forwarding table. */
    static ArrayNode forwarding(String text) {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (String line : text.split("\r?\n", -1)) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length > 2 && words[1].equals("dev")) {
                ObjectNode one = entries.addObject().put("mac", words[0]).put("ifname", words[2]);
                String vlan = after(words, "vlan");
                if (vlan != null && vlan.matches("\\d{1,4}")) {
                    one.put("vlan", Integer.parseInt(vlan));
                }
            }
        }
        return entries;
    }

    private static @Nullable String after(String[] words, String word) {
        for (int i = 0; i + 1 < words.length; i++) {
            if (words[i].equals(word)) {
                return words[i + 1];
            }
        }
        return null;
    }
}
