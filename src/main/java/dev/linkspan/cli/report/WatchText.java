// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkspan.cli.watch.WatchLine;
import dev.linkspan.export.Text;
import java.time.temporal.ChronoUnit;

/** What is told of machines that are followed: one line each. */
public final class WatchText {
    private WatchText() {}

    /** Time, machine, what it is about, sentence. */
    public static String of(WatchLine line) {
        String cause = line.cause().isEmpty() ? "" : " [" + line.cause() + "]";
        return String.format(
                "%s %s %-9s %s%s%n",
                line.at().truncatedTo(ChronoUnit.MILLIS),
                Text.printable(line.host()),
                line.word(),
                Text.printable(line.text()),
                cause);
    }

    /** The same as a JSON document in one line. */
    public static String json(WatchLine line) {
        ObjectNode node = Json.object();
        node.put("at", line.at().truncatedTo(ChronoUnit.MILLIS).toString());
        node.put("host", line.host());
        node.put("kind", line.kind().word());
        node.put("word", line.word());
        node.put("subject", line.subject().isEmpty() ? null : line.subject());
        node.put("cause", line.cause().isEmpty() ? null : line.cause());
        node.put("text", line.text());
        return node + "\n";
    }
}
