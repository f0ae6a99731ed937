// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkspan.diagnose.cabling.Ages;
import dev.linkspan.diagnose.cabling.CableVerdict;
import dev.linkspan.diagnose.cabling.Cabling;
import dev.linkspan.diagnose.cabling.CheckedCable;
import dev.linkspan.diagnose.cabling.FarEnd;
import dev.linkspan.export.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where cables end by the design, and where by what is heard. */
public final class CablingReport {
    private static final String NOTHING = "-";

    private CablingReport() {}

    /** A table, the reasons of what is not proved, and which cables are swapped. */
    public static String text(Cabling cabling) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("CABLE", "DESIGN", "HEARD", "VERDICT", "SOURCE", "AGE"));
        StringBuilder reasons = new StringBuilder();
        for (CheckedCable one : cabling.cables()) {
            rows.add(List.of(
                    end(one.near()),
                    end(one.designed()),
                    end(one.heard()),
                    one.verdict().word(),
                    one.sources().isEmpty() ? NOTHING : String.join(", ", one.sources()),
                    one.at() == null ? NOTHING : Ages.text(one.age(cabling.now()))));
            if (one.verdict() != CableVerdict.PROVED) {
                reasons.append(Text.printable(one.near().text() + ": " + one.reason()))
                        .append('\n');
            }
        }
        cabling.swaps()
                .forEach(swap -> reasons.append(Text.printable(swap.sentence() + " " + swap.request()))
                        .append('\n'));
        return Columns.of(rows) + reasons;
    }

    /** Adds the same to a document. */
    static void add(ObjectNode root, Cabling cabling) {
        ArrayNode cables = root.putArray("cabling");
        for (CheckedCable one : cabling.cables()) {
            ObjectNode node = cables.addObject();
            node.put("cable", one.near().text());
            node.put("design", one.designed() == null ? null : one.designed().text());
            node.put("heard", one.heard() == null ? null : one.heard().text());
            node.put("verdict", one.verdict().word());
            Json.strings(node, "sources", one.sources());
            node.put(
                    "ageSeconds",
                    one.at() == null ? null : one.age(cabling.now()).toSeconds());
            node.put("reason", one.reason());
        }
        ArrayNode swaps = root.putArray("swapped");
        cabling.swaps()
                .forEach(swap -> swaps.addObject()
                        .put("one", swap.one().near().text())
                        .put("other", swap.other().near().text())
                        .put("sentence", swap.sentence())
                        .put("request", swap.request()));
    }

    private static String end(@Nullable FarEnd end) {
        return end == null ? NOTHING : Text.printable(end.text());
    }
}
