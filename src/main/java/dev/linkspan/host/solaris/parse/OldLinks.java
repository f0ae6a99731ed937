// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code dladm show-link} and {@code dladm show-dev} of Solaris 10, for people ({@code name: value}) and as pairs
 * ({@code name=value}). Gives the rows that later systems print.
 */
public final class OldLinks implements Block {
    private final Facts facts;

    private OldLinks(Facts facts) {
        this.facts = facts;
    }

    /** Reads the whole output into the facts. */
    public static void read(String text, Facts facts) {
        OldLinks links = new OldLinks(facts);
        int number = 0;
        for (String line : Lines.of(text)) {
            number++;
            if (!line.isBlank() && !links.take(number, line)) {
                facts.problem(number, 1, "no line of dladm show-link or show-dev");
            }
        }
    }

    static @Nullable OldLinks begin(String line, Facts facts) {
        return isOurs(Token.of(line)) ? new OldLinks(facts) : null;
    }

    private static boolean isOurs(List<Token> tokens) {
        if (tokens.size() < 3) {
            return false;
        }
        String second = tokens.get(1).text();
        return second.equals("type:")
                || second.startsWith("type=")
                || second.equals("link:")
                || second.startsWith("link=");
    }

    @Override
    public boolean take(int number, String line) {
        List<Token> tokens = Token.of(line);
        if (!isOurs(tokens)) {
            return false;
        }
        String name = tokens.get(0).text();
        Map<String, String> values = values(tokens);
        if (values.containsKey("link")) {
            facts.add(
                    TableKind.PHYS,
                    Row.of(
                            number,
                            "LINK",
                            name,
                            "DEVICE",
                            name,
                            "STATE",
                            values.get("link"),
                            "SPEED",
                            first(values.get("speed")),
                            "DUPLEX",
                            values.get("duplex")));
            return true;
        }
        String key = key(values);
        String over = key == null ? values.get("device") : "aggr" + key;
        String type = values.getOrDefault("type", "");
        if (type.startsWith("vlan ")) {
            facts.add(TableKind.VLAN, Row.of(number, "LINK", name, "VID", type.substring(5), "OVER", over));
        }
        String kind = switch (type) {
            case "non-vlan" -> key == null ? "phys" : "aggr";
            case "legacy" -> "phys";
            default -> type.startsWith("vlan ") ? "vlan" : type;
        };
        facts.add(TableKind.LINK, Row.of(number, "LINK", name, "CLASS", kind, "MTU", values.get("mtu")));
        return true;
    }

    private static @Nullable String key(Map<String, String> values) {
        String key = values.get("key");
        String aggregation = values.get("aggregation");
        if (key == null && aggregation != null && aggregation.startsWith("key ")) {
            key = aggregation.substring(4);
        }
        return key != null && key.matches("[0-9]{1,9}") ? key : null;
    }

    /** A word that is no name goes with the value in front of it: {@code type: vlan 33}, {@code speed: 1000  Mbps}. */
    private static Map<String, String> values(List<Token> tokens) {
        Map<String, String> values = new HashMap<>();
        String name = null;
        for (int i = 1; i < tokens.size(); i++) {
            String word = tokens.get(i).text();
            int equals = word.indexOf('=');
            if (equals > 0) {
                name = word.substring(0, equals);
                values.put(name, word.substring(equals + 1));
            } else if (word.length() > 1 && word.endsWith(":")) {
                name = word.substring(0, word.length() - 1);
                values.put(name, "");
            } else if (name != null) {
                values.merge(name, word, (known, more) -> known.isEmpty() ? more : known + " " + more);
            }
        }
        return values;
    }

    private static @Nullable String first(@Nullable String text) {
        return text == null || text.indexOf(' ') < 0 ? text : text.substring(0, text.indexOf(' '));
    }
}
