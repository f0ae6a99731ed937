// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The designs that come with the program, as documents. */
public final class LabList {

    /**
     * One of them.
     *
     * @param source what a command takes for it ({@code lab:campus})
     * @param note what it shows
     */
    public record Entry(String source, String note) {}

    private LabList() {}

    /** A line for each. */
    public static String text(List<Entry> entries) {
        int widest =
                entries.stream().mapToInt(entry -> entry.source.length()).max().orElse(0);
        StringBuilder out = new StringBuilder();
        for (Entry entry : entries) {
            out.append(entry.source).append(" ".repeat(widest - entry.source.length() + 2));
            out.append(entry.note).append('\n');
        }
        return out.toString();
    }

    /** A list of objects with source and note. */
    public static String json(List<Entry> entries) {
        ObjectNode root = Json.object();
        ArrayNode list = root.putArray("designs");
        entries.forEach(entry -> list.addObject().put("source", entry.source).put("note", entry.note));
        return Json.document(root);
    }
}
