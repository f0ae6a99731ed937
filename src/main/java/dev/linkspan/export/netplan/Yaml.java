// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.netplan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes maps, lists, texts, whole numbers and booleans as YAML 1.1 in the order given; every text reads back as a text. */
final class Yaml {
    /** Texts that no YAML reader takes for anything else, if they are none of the words below. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._/+-]*");

    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private final StringBuilder out = new StringBuilder();

    private Yaml() {}

    static String write(Map<String, ?> document) {
        Yaml yaml = new Yaml();
        yaml.map(document, 0);
        return yaml.out.toString();
    }

    private void map(Map<String, ?> map, int depth) {
        boolean first = true;
        for (Map.Entry<String, ?> entry : map.entrySet()) {
            // The first key of a list item stands behind its dash.
            indent(first && endsWithDash() ? 0 : depth);
            first = false;
            out.append(text(entry.getKey())).append(':');
            value(entry.getValue(), depth);
        }
    }

    private void value(Object value, int depth) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append('\n');
            map(keyed(map), depth + 1);
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
            out.append('\n');
            for (Object item : list) {
                indent(depth + 1);
                out.append("- ");
                map(keyed((Map<?, ?>) item), depth + 2);
            }
        } else {
            out.append(' ').append(inline(value)).append('\n');
        }
    }

    private static Map<String, ?> keyed(Map<?, ?> map) {
        return map.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> String.valueOf(entry.getKey()),
                        entry -> (Object) entry.getValue(),
                        (a, b) -> b,
                        java.util.LinkedHashMap::new));
    }

    private static String inline(Object value) {
        if (value instanceof Map) {
            return "{}";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Yaml::inline).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : text(value.toString());
    }

    static String text(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c >= ' ' && c <= '~') {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(c > 0xFFFF ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
            }
        });
        return quoted.append('"').toString();
    }

    private boolean endsWithDash() {
        return out.length() > 2 && out.charAt(out.length() - 1) == ' ' && out.charAt(out.length() - 2) == '-';
    }

    private void indent(int depth) {
        out.append("  ".repeat(depth));
    }
}
