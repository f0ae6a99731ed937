// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkspan.diagnose.flow.FlowAnswer;
import dev.linkspan.diagnose.flow.FlowReport;
import dev.linkspan.export.Text;
import java.util.ArrayList;
import java.util.List;

/** By which ports flows leave. */
public final class FlowText {
    private static final String INDENT = "    ";

    private FlowText() {}

    /** The summary, then the flows, then what limits the answers. */
    public static String of(FlowReport report) {
        StringBuilder text = new StringBuilder();
        text.append(Text.printable(report.summary())).append('\n');
        if (report.answers().size() == 1) {
            FlowAnswer only = report.answers().get(0);
            lines(text, "by", only.decided());
            lines(text, "else", only.moves());
            if (only.port() != null) {
                text.append(INDENT)
                        .append("sure   ")
                        .append(only.certainty().word())
                        .append('\n');
            }
        } else {
            table(text, report);
        }
        lines(text, "note", report.notes());
        return text.toString();
    }

    private static void table(StringBuilder text, FlowReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("FLOW", "PORT", "SURE"));
        for (FlowAnswer answer : report.answers()) {
            boolean known = answer.port() != null;
            rows.add(List.of(
                    Text.printable(answer.question().words()),
                    Text.printable(known ? name(report, answer) : answer.sentence()),
                    known ? answer.certainty().word() : "-"));
        }
        text.append('\n').append(Columns.of(rows)).append('\n');
        rows.clear();
        rows.add(List.of("PORT", "FLOWS"));
        report.shares()
                .forEach(share -> rows.add(List.of(Text.printable(share.name()), String.valueOf(share.flows()))));
        text.append(Columns.of(rows)).append('\n');
    }

    private static void lines(StringBuilder text, String word, List<String> lines) {
        lines.forEach(line -> text.append(INDENT)
                .append(String.format("%-6s ", word))
                .append(Text.printable(line))
                .append('\n'));
    }

    private static String name(FlowReport report, FlowAnswer answer) {
        return report.shares().stream()
                .filter(share -> share.port().equals(answer.port()))
                .map(FlowReport.Share::name)
                .findFirst()
                .orElse("");
    }

    /** A document with everything. */
    public static String json(FlowReport report) {
        ObjectNode root = Json.object();
        root.put("host", report.host());
        root.put("aggregation", report.name());
        root.put("policy", report.policy());
        root.put("summary", report.summary());
        var shares = root.putArray("ports");
        report.shares()
                .forEach(share -> shares.addObject().put("port", share.name()).put("flows", share.flows()));
        var flows = root.putArray("flows");
        for (FlowAnswer answer : report.answers()) {
            ObjectNode node = flows.addObject();
            node.put("from", answer.question().from().text());
            node.put("fromPort", answer.question().fromPort());
            node.put("to", answer.question().to().text());
            node.put("toPort", answer.question().toPort());
            node.put("protocol", answer.question().protocol());
            node.put("port", answer.port() == null ? null : name(report, answer));
            node.put(
                    "certainty",
                    answer.port() == null ? null : answer.certainty().word());
            node.put("sentence", answer.sentence());
            Json.strings(node, "decided", answer.decided());
            Json.strings(node, "moves", answer.moves());
        }
        Json.strings(root, "notes", report.notes());
        return Json.document(root);
    }
}
