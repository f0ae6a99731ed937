// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Comparator;
import java.util.List;

/**
 * What a rule says about one place of a topology.
 *
 * @param rule id of the rule ({@code S-01})
 * @param severity how bad it is here
 * @param subjects ids of the elements it is about; the first is the one to show
 * @param sentence what is wrong, naming the objects
 * @param evidence the facts it rests on, one a line
 * @param remedy what to do, as a whole sentence
 * @param fixes changes that take the finding away, the best first
 */
@RecordBuilder
public record Finding(
        String rule,
        Severity severity,
        List<String> subjects,
        String sentence,
        List<String> evidence,
        String remedy,
        List<QuickFix> fixes)
        implements Comparable<Finding>, FindingBuilder.With {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::subject)
            .thenComparing(Finding::sentence)
            .thenComparing(finding -> String.join(" ", finding.subjects()))
            .thenComparing(finding -> String.join("\n", finding.evidence()))
            .thenComparing(Finding::remedy)
            .thenComparing(finding -> String.join("\n", finding.labels()));

    public Finding {
        subjects = List.copyOf(subjects);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        remedy = remedy == null ? "" : remedy;
        fixes = fixes == null ? List.of() : List.copyOf(fixes);
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException(rule + ": a finding is about something");
        }
    }

    /** Id of the element to show. */
    public String subject() {
        return subjects.get(0);
    }

    /** Severity, then rule, then subject; equal only to what is equal. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    private List<String> labels() {
        return fixes.stream().map(QuickFix::label).toList();
    }
}
