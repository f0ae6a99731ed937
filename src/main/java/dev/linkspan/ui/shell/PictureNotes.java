// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Rule;
import dev.linkspan.rule.Rules;
import dev.linkspan.rule.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the picture says of findings: a badge where there are some, and the worst one aloud. */
final class PictureNotes {
    private static final Pattern FIRST_CLAUSE = Pattern.compile("(.{8,60}?)(, which are |, which is |: )(.+)");

    private PictureNotes() {}

    /** The notes for findings, which come the worst first. Remarks are left to the list of problems. */
    static Notes of(List<Finding> findings) {
        Map<String, Notes.Badge> badges = new HashMap<>();
        for (Finding finding : findings) {
            if (finding.severity() != Severity.INFO) {
                badges.merge(
                        finding.subject(),
                        new Notes.Badge(mark(finding), 1, finding.sentence()),
                        (worst, other) -> new Notes.Badge(worst.mark(), worst.count() + 1, worst.sentence()));
            }
        }
        Notes.Callout callout =
                findings.isEmpty() || findings.get(0).severity() != Severity.ERROR ? null : callout(findings.get(0));
        return new Notes(badges, callout, Map.of());
    }

    /** The finding that a callout says. */
    static boolean says(Notes.Callout callout, Finding finding) {
        return callout.equals(callout(finding));
    }

    private static Notes.Callout callout(Finding finding) {
        String fix = finding.fixes().isEmpty() ? null : finding.fixes().get(0).label();
        String sentence = finding.sentence();
        Matcher clause = FIRST_CLAUSE.matcher(sentence);
        if (clause.matches()) {
            return new Notes.Callout(finding.subject(), mark(finding), clause.group(1), rest(clause), fix);
        }
        String title = Rules.byId(finding.rule()).map(Rule::title).orElse(finding.rule());
        return new Notes.Callout(finding.subject(), mark(finding), title, sentence, fix);
    }

    /** What follows the first clause, as a sentence of its own. */
    private static String rest(Matcher clause) {
        String rest = clause.group(3);
        return switch (clause.group(2)) {
            case ", which are " -> "They are " + rest;
            case ", which is " -> "It is " + rest;
            default -> rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
        };
    }

    private static Mark mark(Finding finding) {
        return finding.severity() == Severity.ERROR ? Mark.FAILED : Mark.DEGRADED;
    }
}
