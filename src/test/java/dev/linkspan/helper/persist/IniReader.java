// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads sections and keys, knowing nothing of the code under test. */
public final class IniReader {
    private IniReader() {}

    /** Each section, in order, with its keys and values; a key may come several times. */
    public static List<Map.Entry<String, List<Map.Entry<String, String>>>> read(String text) {
        List<Map.Entry<String, List<Map.Entry<String, String>>>> sections = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                sections.add(Map.entry(line.substring(1, line.length() - 1), new ArrayList<>()));
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                int equals = line.indexOf('=');
                sections.get(sections.size() - 1)
                        .getValue()
                        .add(Map.entry(line.substring(0, equals), line.substring(equals + 1)));
            }
        }
        return sections;
    }

    /** All values of a key in sections of a name. */
    public static List<String> values(String text, String section, String key) {
        return read(text).stream()
                .filter(it -> it.getKey().equals(section))
                .flatMap(it -> it.getValue().stream())
                .filter(it -> it.getKey().equals(key))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The last value of a key; empty when there is none. */
    public static String value(String text, String section, String key) {
        List<String> values = values(text, section, key);
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }
}
