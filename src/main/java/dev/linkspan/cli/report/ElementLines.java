// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where elements stand in a design file. */
public final class ElementLines {
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"\\\\]+)\"");

    private ElementLines() {}

    /** The line, from 1, on which an element's id is given, by id. */
    public static Map<String, Integer> of(String document) {
        Map<String, Integer> lines = new HashMap<>();
        Matcher matcher = ID.matcher(document);
        int line = 1;
        int seen = 0;
        while (matcher.find()) {
            for (; seen < matcher.start(); seen++) {
                line += document.charAt(seen) == '\n' ? 1 : 0;
            }
            lines.putIfAbsent(matcher.group(1), line);
        }
        return lines;
    }
}
