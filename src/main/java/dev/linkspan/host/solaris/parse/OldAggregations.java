// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code dladm show-aggr} of Solaris 10, in three forms: for people, with LACP ({@code -L}), and as pairs of a name and a
 * value ({@code -p}). Gives the rows that later systems print: the link of key 1 is {@code aggr1}.
 */
public final class OldAggregations implements Block {
    private final Facts facts;
    private @Nullable String link;
    private @Nullable String address;
    private boolean lacpTable;

    private OldAggregations(Facts facts) {
        this.facts = facts;
    }

    /** Reads the whole output into the facts. */
    public static void read(String text, Facts facts) {
        OldAggregations aggregations = new OldAggregations(facts);
        int number = 0;
        for (String line : Lines.of(text)) {
            number++;
            if (!line.isBlank() && !aggregations.take(number, line)) {
                facts.problem(number, 1, "no line of dladm show-aggr");
            }
        }
    }

    static @Nullable OldAggregations begin(String line, Facts facts) {
        return isKey(line) || line.startsWith("aggr key=") ? new OldAggregations(facts) : null;
    }

    private static boolean isKey(String line) {
        return line.startsWith("key: ") && line.indexOf(" (0x") > 0 && line.indexOf("policy:") > 0;
    }

    @Override
    public boolean take(int number, String line) {
        List<Token> tokens = Token.of(line);
        if (isKey(line)) {
            key(number, tokens);
            return true;
        }
        if (line.startsWith("aggr key=")) {
            pairsOfAggregation(number, tokens);
            return true;
        }
        if (line.startsWith("dev key=")) {
            pairsOfDevice(number, tokens);
            return true;
        }
        if (link == null || tokens.isEmpty() || !(Token.isBlank(line.charAt(0)) || isRow(tokens))) {
            return false;
        }
        if (tokens.get(0).text().equals("LACP")) {
            lacpMode(number, tokens);
        } else if (tokens.get(0).text().equals("device")) {
            lacpTable = tokens.size() > 1 && tokens.get(1).text().equals("activity");
        } else if (lacpTable) {
            lacpRow(number, tokens);
        } else {
            device(number, tokens);
        }
        return true;
    }

    /** What belongs to an aggregation even where a paste has lost the blanks in front. */
    private boolean isRow(List<Token> tokens) {
        String first = tokens.get(0).text();
        String second = tokens.size() > 1 ? tokens.get(1).text() : "";
        return (first.equals("device") && (second.equals("address") || second.equals("activity")))
                || (first.equals("LACP") && second.equals("mode:"))
                || (tokens.size() == 7 && tokens.get(3).text().equals("Mbps"))
                || (lacpTable && tokens.size() == 9);
    }

    /** {@code key: 1 (0x0001) policy: L4 address: 0:14:4f:2:3:4 (auto)}. */
    private void key(int number, List<Token> tokens) {
        lacpTable = false;
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String name = tokens.get(i).text();
            if (name.endsWith(":")) {
                values.put(
                        name.substring(0, name.length() - 1), tokens.get(i + 1).text());
            }
        }
        String last = tokens.get(tokens.size() - 1).text();
        String kind = last.equals("(auto)") ? "auto" : last.equals("(fixed)") ? "fixed" : null;
        begin(number, values.get("key"), values.get("policy"), values.get("address"), kind);
    }

    private void pairsOfAggregation(int number, List<Token> tokens) {
        lacpTable = false;
        Map<String, String> values = pairs(tokens);
        begin(number, values.get("key"), values.get("policy"), values.get("address"), values.get("address-type"));
    }

    private void begin(
            int number, @Nullable String key, @Nullable String policy, @Nullable String mac, @Nullable String kind) {
        if (key == null || !key.matches("[0-9]{1,9}")) {
            link = null;
            facts.problem(number, 1, "the key of an aggregation is no number");
            return;
        }
        link = "aggr" + key;
        address = mac;
        String policyTold = policy;
        facts.add(TableKind.AGGR, Row.of(number, "LINK", link, "POLICY", policyTold, "ADDRPOLICY", kind));
        facts.add(TableKind.AGGR_PORT, Row.of(number, "LINK", link, "ADDRESS", mac(address)));
    }

    private void pairsOfDevice(int number, List<Token> tokens) {
        Map<String, String> values = pairs(tokens);
        String key = values.get("key");
        String device = values.get("device");
        if (key == null || device == null || !key.matches("[0-9]{1,9}")) {
            facts.problem(number, 1, "a device of an aggregation has no name or no key");
            return;
        }
        facts.add(
                TableKind.AGGR_PORT,
                Row.of(
                        number,
                        "LINK",
                        "aggr" + key,
                        "PORT",
                        device,
                        "SPEED",
                        values.get("speed"),
                        "DUPLEX",
                        values.get("duplex"),
                        "STATE",
                        values.get("link"),
                        "ADDRESS",
                        mac(values.get("address")),
                        "PORTSTATE",
                        values.get("port")));
    }

    /** {@code bge0 0:14:4f:2:3:4 1000 Mbps full up attached}. */
    private void device(int number, List<Token> tokens) {
        if (tokens.size() != 7 || !tokens.get(3).text().equals("Mbps")) {
            facts.problem(number, tokens.get(0).column() + 1, "no row of a device of an aggregation");
            return;
        }
        facts.add(
                TableKind.AGGR_PORT,
                Row.of(
                        number,
                        "LINK",
                        link,
                        "PORT",
                        tokens.get(0).text(),
                        "ADDRESS",
                        mac(tokens.get(1).text()),
                        "SPEED",
                        tokens.get(2).text(),
                        "DUPLEX",
                        tokens.get(4).text(),
                        "STATE",
                        tokens.get(5).text(),
                        "PORTSTATE",
                        tokens.get(6).text()));
    }

    /** {@code LACP mode: active LACP timer: short}. */
    private void lacpMode(int number, List<Token> tokens) {
        String mode = null;
        String timer = null;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).text().equals("mode:")) {
                mode = tokens.get(i + 1).text();
            } else if (tokens.get(i).text().equals("timer:")) {
                timer = tokens.get(i + 1).text();
            }
        }
        facts.add(TableKind.AGGR, Row.of(number, "LINK", link, "LACPACTIVITY", mode, "LACPTIMER", timer));
    }

    private void lacpRow(int number, List<Token> tokens) {
        if (tokens.size() != 9) {
            facts.problem(number, tokens.get(0).column() + 1, "no row of LACP of a device");
            return;
        }
        facts.add(
                TableKind.AGGR_LACP,
                Row.of(
                        number,
                        "LINK",
                        link,
                        "PORT",
                        tokens.get(0).text(),
                        "ACTIVITY",
                        tokens.get(1).text(),
                        "TIMEOUT",
                        tokens.get(2).text(),
                        "AGGREGATABLE",
                        tokens.get(3).text(),
                        "SYNC",
                        tokens.get(4).text(),
                        "COLL",
                        tokens.get(5).text(),
                        "DIST",
                        tokens.get(6).text(),
                        "DEFAULTED",
                        tokens.get(7).text(),
                        "EXPIRED",
                        tokens.get(8).text()));
    }

    private static @Nullable String mac(@Nullable String text) {
        return "<unknown>".equals(text) ? null : text;
    }

    private static Map<String, String> pairs(List<Token> tokens) {
        Map<String, String> values = new HashMap<>();
        for (Token token : tokens) {
            int equals = token.text().indexOf('=');
            if (equals > 0) {
                values.put(token.text().substring(0, equals), token.text().substring(equals + 1));
            }
        }
        return values;
    }
}
