// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Outputs of one tool for several links, one after another in one text. */
final class Blocks {

    private Blocks() {}

    /**
     * The blocks by the name in their first line; what stands before the first is left out. A second block of a name is put
     * behind the first.
     *
     * @param start how a block begins
     * @param name the whole first line, its first group is the name
     */
    static Map<String, String> of(String text, Pattern start, String name) {
        Pattern named = Pattern.compile(name);
        Map<String, StringBuilder> blocks = new LinkedHashMap<>();
        String current = null;
        for (String line : text.split("\r?\n", -1)) {
            if (start.matcher(line).find()) {
                Matcher found = named.matcher(line.strip());
                current = found.matches() ? found.group(1) : null;
            } else if (current != null
                    && !line.isEmpty()
                    && !Character.isWhitespace(line.charAt(0))
                    && line.endsWith(":")) {
                // Another output begins.
                current = null;
            }
            if (current != null) {
                blocks.computeIfAbsent(current, link -> new StringBuilder())
                        .append(line)
                        .append('\n');
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        blocks.forEach((link, block) -> texts.put(link, block.toString()));
        return texts;
    }
}
