// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;

/** Findings for scripts. */
final class JsonReport {
    private JsonReport() {}

    static String render(Report report) {
        ObjectNode root = Json.object();
        root.put("source", report.source());
        root.put("design", report.topology().name());
        ObjectNode counts = root.putObject("counts");
        for (Severity severity : Severity.values()) {
            counts.put(severity.word(), report.count(severity));
        }
        ArrayNode findings = root.putArray("findings");
        for (Finding finding : report.findings()) {
            ObjectNode node = findings.addObject();
            node.put("rule", finding.rule());
            node.put("severity", finding.severity().word());
            Json.strings(node, "subjects", finding.subjects());
            node.put("sentence", finding.sentence());
            Json.strings(node, "evidence", finding.evidence());
            node.put("remedy", finding.remedy());
            Json.strings(
                    node, "fixes", finding.fixes().stream().map(QuickFix::label).toList());
        }
        return Json.document(root);
    }
}
