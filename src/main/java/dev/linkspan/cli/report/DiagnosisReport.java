// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.cabling.Cabling;
import dev.linkspan.export.Text;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is wrong with machines, and why. */
public final class DiagnosisReport {
    private static final String INDENT = "    ";

    private DiagnosisReport() {}

    /** Paragraphs, ending in a line feed. */
    public static String text(Diagnosis diagnosis) {
        StringBuilder text = new StringBuilder();
        for (Explanation one : diagnosis.explanations()) {
            text.append(String.format(
                    "%-7s %s [%s, %s]%n",
                    one.severity().word(),
                    Text.printable(one.sentence()),
                    one.cause(),
                    one.certainty().word()));
            one.evidence().forEach(line -> line(text, "seen", line));
            line(text, "since", one.since() == null ? "" : Moment.text(one.since()));
            line(text, "costs", one.cost());
            line(text, "do", one.remedy());
            one.switchLines().forEach(line -> line(text, "switch", line));
            line(text, "then", one.proof());
            one.consequences().forEach(it -> explained(text, it, ""));
            text.append('\n');
        }
        text.append(
                switch (diagnosis.verdict()) {
                    case HEALTHY -> "Nothing is wrong.";
                    case WRONG -> count(diagnosis) + " wrong.";
                    case UNKNOWN -> "Nothing is seen to be wrong, and not everything was seen.";
                });
        text.append('\n');
        if (!diagnosis.unseen().isEmpty()) {
            text.append("Not seen:\n");
            diagnosis
                    .unseen()
                    .forEach(what ->
                            text.append(INDENT).append(Text.printable(what)).append('\n'));
        }
        return text.toString();
    }

    /** What a consequence explains stands below it. */
    private static void explained(StringBuilder text, Explanation one, String indent) {
        line(text, "so", indent + one.sentence() + " [" + one.cause() + "]");
        one.consequences().forEach(below -> explained(text, below, indent + "  "));
    }

    private static String count(Diagnosis diagnosis) {
        long wrong = diagnosis.wrong().size();
        return wrong == 1 ? "1 thing is" : wrong + " things are";
    }

    private static void line(StringBuilder text, String word, String what) {
        if (!what.isEmpty()) {
            text.append(String.format("%s%-6s %s%n", INDENT, word, Text.printable(what)));
        }
    }

    /**
     * A document with everything that was found.
     *
     * @param cabling where cables end; null when nobody asked
     */
    public static String json(Diagnosis diagnosis, @Nullable Cabling cabling) {
        ObjectNode root = Json.object();
        root.put("verdict", diagnosis.verdict().name().toLowerCase(Locale.ROOT));
        add(root.putArray("explanations"), diagnosis.explanations());
        Json.strings(root, "unseen", diagnosis.unseen());
        if (cabling != null) {
            CablingReport.add(root, cabling);
        }
        return Json.document(root);
    }

    private static void add(ArrayNode list, List<Explanation> explanations) {
        for (Explanation one : explanations) {
            ObjectNode node = list.addObject();
            node.put("cause", one.cause());
            node.put("severity", one.severity().word());
            node.put("certainty", one.certainty().word());
            Json.strings(node, "subjects", one.subjects());
            node.put("sentence", one.sentence());
            Json.strings(node, "evidence", one.evidence());
            if (one.since() != null) {
                node.put("since", one.since().toString());
            }
            node.put("cost", one.cost());
            node.put("remedy", one.remedy());
            Json.strings(node, "commands", one.commands());
            Json.strings(node, "switchLines", one.switchLines());
            node.put("proof", one.proof());
            add(node.putArray("consequences"), one.consequences());
        }
    }
}
