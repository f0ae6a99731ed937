// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** A Solaris or illumos aggregation asks for a least number of ports. */
public final class MinLinksOnSolaris extends AggregationRule {

    public MinLinksOnSolaris() {
        super(
                "X-20",
                Severity.WARNING,
                "A Solaris or illumos aggregation asks for a least number of ports",
                "There is no such setting: the aggregation is up as long as one port is.",
                "dladm(8) create-aggr; illumos aggr_grp.c (link state of a group)");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        Integer minLinks = scope.aggregation().minLinks();
        if (scope.mode().isLinux() || minLinks == null || minLinks < 2) {
            return;
        }
        String name = scope.aggregation().name();
        found.accept(finding(
                        scope.label() + " asks for " + minLinks + " links, which "
                                + scope.host().platform().label() + " can't: it stays up on one.",
                        scope.id())
                .withRemedy("Drop it; to use another way when ports are lost, set it on the switch side.")
                .withFixes(List.of(Fixes.aggregation(
                        scope, "Drop the least number of ports of " + name, it -> it.withMinLinks(null)))));
    }
}
