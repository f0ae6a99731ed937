// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import java.util.ArrayList;
import java.util.List;

/** Lines of {@code nmcli --terse}: fields between colons, with a backslash before a colon or backslash of a field. */
final class NmTerse {
    private NmTerse() {}

    static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                field.append(line.charAt(++i));
            } else if (c == ':') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
