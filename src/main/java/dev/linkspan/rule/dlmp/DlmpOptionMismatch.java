// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.dlmp;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Lacp;
import java.util.List;
import java.util.function.Consumer;

/** A DLMP aggregation has LACP options or a policy. */
public final class DlmpOptionMismatch extends AggregationRule {

    public DlmpOptionMismatch() {
        super(
                "A-18",
                Severity.ERROR,
                "A DLMP aggregation has LACP options or a policy",
                "They don't apply to DLMP; the system shows \"--\" for them or refuses.",
                "Oracle Solaris 11 E37516 (DLMP); dladm(8)");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        Aggregation aggregation = scope.aggregation();
        boolean options = aggregation.lacp() != Lacp.OFF
                || aggregation.timer() != null
                || !aggregation.policy().isEmpty();
        if (scope.mode() == AggregationMode.DLMP && options) {
            found.accept(finding(
                            scope.label()
                                    + " is a DLMP aggregation and has LACP settings or a policy, which don't apply to it.",
                            scope.id())
                    .withRemedy("Drop them.")
                    .withFixes(List.of(Fixes.aggregation(
                            scope,
                            "Drop LACP and policy of " + aggregation.name(),
                            it -> it.withLacp(Lacp.OFF).withTimer(null).withPolicy(List.of())))));
        }
    }
}
