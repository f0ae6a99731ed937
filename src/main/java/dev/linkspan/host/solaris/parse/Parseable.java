// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Output for programs ({@code -p -o}, {@code -c -o}, {@code -P -o}): fields in the order asked for, a colon between them,
 * a backslash in front of a colon or backslash inside of one. A single field is printed raw (libofmt, ofmt.c).
 */
public final class Parseable {
    private Parseable() {}

    /** Reads it into the facts; a row with another number of fields is a problem and gives no values. */
    public static void read(TableKind kind, List<String> columns, String text, Facts facts) {
        List<String> names =
                columns.stream().map(column -> column.toUpperCase(Locale.ROOT)).toList();
        String link = null;
        int number = 0;
        for (String line : Lines.of(text)) {
            number++;
            List<String> fields = names.size() == 1 ? List.of(line) : fields(line);
            if (fields.size() != names.size()) {
                // An empty line in the middle is what a tool prints for a table with a single empty field.
                if (!line.isBlank()) {
                    facts.problem(
                            number,
                            1,
                            kind.command() + " prints " + fields.size() + " fields where " + names.size()
                                    + " were asked for");
                }
                continue;
            }
            Map<String, String> values = new HashMap<>(names.size() * 2);
            for (int i = 0; i < fields.size(); i++) {
                if (!fields.get(i).isEmpty()) {
                    values.put(names.get(i), fields.get(i));
                }
            }
            Row row = new Row(number, values);
            if (kind.carriesLink()) {
                String told = row.text("LINK");
                link = told == null ? link : told;
                row = link == null ? row : row.with("LINK", link);
            }
            if (!values.isEmpty()) {
                facts.add(kind, row);
            }
        }
    }

    /** The fields of a line, without their backslashes. */
    public static List<String> fields(String line) {
        List<String> fields = new ArrayList<>(8);
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                field.append(line.charAt(i));
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
