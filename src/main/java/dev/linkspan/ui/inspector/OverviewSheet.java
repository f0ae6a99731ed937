// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Update;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.form.Formats;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The design as a whole, when nothing is selected. */
final class OverviewSheet {
    static final String KEY = "design";

    private OverviewSheet() {}

    static Sheet of(Topology topology) {
        Rows properties = new Rows()
                .required(
                        "name",
                        "Name",
                        topology.name(),
                        Formats.TEXT,
                        typed -> Update.design("Name of the design", it -> it.withName(typed)))
                .text(
                        "note",
                        caption("Note", "One line saying what it shows."),
                        topology.note(),
                        Formats.TEXT,
                        "none",
                        typed -> Update.design("Note of the design", it -> it.withNote(typed)));
        return new Sheet(
                KEY, topology.name(), "the design", List.of(properties.section("properties", ""), counts(topology)));
    }

    private static Section counts(Topology topology) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        topology.elements().forEach(element -> counts.merge(Kind.of(element), 1L, Long::sum));
        Rows rows = new Rows();
        counts.forEach((kind, count) -> rows.fact("count " + kind, kind.title(), String.valueOf(count)));
        if (rows.isEmpty()) {
            rows.note("empty", "Nothing in it yet. Drag a host or a switch into the picture.");
        }
        return rows.section("counts", "In it");
    }
}
