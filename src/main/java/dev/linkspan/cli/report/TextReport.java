// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import java.util.stream.Collectors;

/** Findings for a person at a terminal: a block each, then a line that counts them. */
final class TextReport {
    private TextReport() {}

    static String render(Report report) {
        StringBuilder out = new StringBuilder();
        for (Finding finding : report.findings()) {
            block(out, finding);
        }
        out.append(report.source()).append(": ").append(summary(report)).append('\n');
        return out.toString();
    }

    private static void block(StringBuilder out, Finding finding) {
        out.append("%-7s %s  %s\n".formatted(finding.severity().word(), finding.rule(), finding.sentence()));
        finding.evidence().forEach(fact -> out.append("    ").append(fact).append('\n'));
        if (!finding.remedy().isEmpty()) {
            out.append("    Remedy: ").append(finding.remedy()).append('\n');
        }
        if (!finding.fixes().isEmpty()) {
            out.append("    Quick fixes in the window: ")
                    .append(finding.fixes().stream().map(QuickFix::label).collect(Collectors.joining("; ")))
                    .append('\n');
        }
        out.append('\n');
    }

    private static String summary(Report report) {
        if (report.findings().isEmpty()) {
            return "no findings";
        }
        return Sentences.count((int) report.count(Severity.ERROR), "error") + ", "
                + Sentences.count((int) report.count(Severity.WARNING), "warning") + ", "
                + report.count(Severity.INFO) + " for information";
    }
}
