// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.naming;

import dev.linkspan.edit.Names;
import dev.linkspan.edit.Rename;
import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.function.Consumer;

/** AGG-12: An aggregation of Solaris 10 isn't called by a key. */
public final class AggregationKey extends AggregationRule {
    public AggregationKey() {
        super(
                "AGG-12",
                Severity.ERROR,
                "An aggregation of Solaris 10 isn't called by a key",
                "dladm of Solaris 10 knows an aggregation by a key from 1 to 999, and its link is called aggr and the key.",
                "Solaris 10 816-5166 dladm(1M); OpenSolaris liblaadm.c (keys)");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.host().platform() != Platform.SOLARIS_10
                || Names.aggregationProblem(
                                Platform.SOLARIS_10, scope.aggregation().name())
                        .isEmpty()) {
            return;
        }
        found.accept(finding(
                        scope.label() + " can't be called so: on Solaris 10 its name is aggr and a key from 1 to 999.",
                        scope.id())
                .withRemedy("Call it aggr1 to aggr999.")
                .withFixes(List.of(QuickFix.of(
                        Rename.element(scope.id(), Names.free(scope.host().host(), "aggr", 1))))));
    }
}
