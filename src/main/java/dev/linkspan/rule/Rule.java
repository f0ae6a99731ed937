// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import java.util.List;

/**
 * One thing that can be wrong with a topology. A rule is a small class without state; {@link Rules} lists them.
 *
 * <p>A rule never takes a missing fact for a fault, and never for health where it needs the fact to know.
 */
public abstract sealed class Rule permits HostRule, SwitchRule, CableRule, ClashRule {
    private final String id;
    private final Severity severity;
    private final String title;
    private final String why;
    private final String source;

    /**
     * Names the rule.
     *
     * @param id the failure catalogue's ({@code S-01}); {@code AGG-..}, {@code DLM-..} and {@code IPM-..} for what Solaris
     *     and illumos demand of aggregations, DLMP and IPMP beyond it; {@code X-..} where there is none
     * @param severity how bad it is as a rule; a finding may differ
     * @param title what is wrong, in one general sentence without its full stop
     * @param why what happens then, in whole sentences
     * @param source what it rests on: man page, kernel file, standard clause
     */
    protected Rule(String id, Severity severity, String title, String why, String source) {
        this.id = id;
        this.severity = severity;
        this.title = title;
        this.why = why;
        this.source = source;
    }

    /** The failure catalogue's id. */
    public final String id() {
        return id;
    }

    /** How bad it is as a rule. */
    public final Severity severity() {
        return severity;
    }

    /** What is wrong, in one general sentence. */
    public final String title() {
        return title;
    }

    /** What happens then. */
    public final String why() {
        return why;
    }

    /** What the rule rests on. */
    public final String source() {
        return source;
    }

    /** A finding of this rule, to be completed with evidence, remedy and fixes. */
    protected final Finding finding(String sentence, List<String> subjects) {
        return new Finding(id, severity, subjects, sentence, List.of(), "", List.of());
    }

    /** A finding about one element and, if any, further ones. */
    protected final Finding finding(String sentence, String... subjects) {
        return finding(sentence, List.of(subjects));
    }
}
