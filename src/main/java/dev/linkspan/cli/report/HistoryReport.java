// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkspan.export.Text;
import dev.linkspan.host.change.ChangeStatus;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The changes of a machine that ended. */
public final class HistoryReport {
    private HistoryReport() {}

    /** A table, ending in a line feed. */
    public static String text(List<ChangeStatus> changes) {
        if (changes.isEmpty()) {
            return "No change was made there yet.\n";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("BEGAN", "CHANGE", "HOST", "ENDED", "STEPS", "WHY"));
        for (ChangeStatus change : changes) {
            rows.add(List.of(
                    change.began().truncatedTo(ChronoUnit.SECONDS).toString(),
                    Text.printable(change.id()),
                    Text.printable(change.host()),
                    ChangeText.word(change.phase()),
                    String.valueOf(change.steps().size()),
                    Text.printable(change.text())));
        }
        return Columns.of(rows);
    }

    /** A document with everything that is known. */
    public static String json(List<ChangeStatus> changes) {
        ObjectNode root = Json.object();
        ArrayNode list = root.putArray("changes");
        for (ChangeStatus change : changes) {
            ObjectNode node = list.addObject();
            node.put("id", change.id());
            node.put("host", change.host());
            node.put("began", change.began().toString());
            node.put("ended", change.phase().name().toLowerCase(Locale.ROOT));
            node.put("text", change.text());
            node.put("done", change.done());
            Json.strings(node, "steps", change.steps());
            Json.strings(node, "differences", change.differences());
        }
        return Json.document(root);
    }
}
