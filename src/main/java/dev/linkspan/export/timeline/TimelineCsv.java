// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.timeline;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.TopologyIndex;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the events of a run as comma-separated values (RFC 4180): a header, a line for each event, CR LF. */
public final class TimelineCsv {
    private TimelineCsv() {}

    /** The document; the same run gives the same bytes. */
    public static String write(Run run) {
        TopologyIndex index = TopologyIndex.of(run.design());
        StringBuilder out = new StringBuilder();
        line(out, Stream.of("seconds", "kind", "tone", "element", "name", "text", "reason", "log"));
        for (Event event : run.events()) {
            line(
                    out,
                    Stream.of(
                            Ticks.text(event.at()),
                            event.kind().word(),
                            event.tone().word(),
                            event.subject(),
                            index.name(event.subject()),
                            event.text(),
                            orEmpty(event.reason()),
                            orEmpty(event.log())));
        }
        return out.toString();
    }

    private static void line(StringBuilder out, Stream<String> fields) {
        out.append(fields.map(TimelineCsv::field).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /** RFC 4180, 2.5 to 2.7: quoted when it holds a quote, comma or line break; quotes are doubled. */
    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
