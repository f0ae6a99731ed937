// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.ui.form.TextFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An option that is carried along uninterpreted, as {@code name=value}. */
final class OptionFormat {
    static final TextFormat<Map.Entry<String, String>> OPTION =
            TextFormat.of(option -> option.getKey() + "=" + option.getValue(), OptionFormat::parse);

    private OptionFormat() {}

    static Map<String, String> map(List<Map.Entry<String, String>> options) {
        Map<String, String> map = new LinkedHashMap<>();
        options.forEach(option -> map.put(option.getKey(), option.getValue()));
        return map;
    }

    private static Map.Entry<String, String> parse(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals).strip();
        if (!name.matches("[a-z0-9_]{1,40}")) {
            throw new IllegalArgumentException(
                    "\"" + text.strip() + "\" is no option: expected one like coupled_control=1");
        }
        return Map.entry(name, text.substring(equals + 1).strip());
    }
}
