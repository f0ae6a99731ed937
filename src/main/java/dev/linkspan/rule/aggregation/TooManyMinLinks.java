// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** B-29: A bond asks for more links than it has ports; of Solaris, which has no such setting, X-20 tells. */
public final class TooManyMinLinks extends AggregationRule {

    public TooManyMinLinks() {
        super(
                "B-29",
                Severity.ERROR,
                "A bond asks for more links than it has ports",
                "It can never come up.",
                "linux Documentation/networking/bonding.rst 2 (min_links)");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        Integer minLinks = scope.aggregation().minLinks();
        int ports = scope.nics().size();
        if (scope.mode().isLinux() && minLinks != null && minLinks > ports && ports > 0) {
            found.accept(finding(
                            scope.label() + " asks for " + Sentences.count(minLinks, "link") + " and has "
                                    + Sentences.count(ports, "port") + ": it can never come up.",
                            scope.id())
                    .withRemedy("Lower the number, or add ports.")
                    .withFixes(List.of(Fixes.aggregation(
                            scope,
                            "Let " + scope.aggregation().name() + " come up with " + Sentences.count(ports, "port"),
                            it -> it.withMinLinks(ports)))));
        }
    }
}
