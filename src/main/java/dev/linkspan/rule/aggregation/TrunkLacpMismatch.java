// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import java.util.function.Consumer;

/** One end of a trunk aggregation speaks LACP and the other doesn't. */
public final class TrunkLacpMismatch extends AggregationRule {

    public TrunkLacpMismatch() {
        super(
                "A-11",
                Severity.ERROR,
                "One end of a trunk aggregation speaks LACP and the other doesn't",
                "LACP is off unless create-aggr is told otherwise. Against a switch that speaks LACP"
                        + " nothing is negotiated, and against a static port-channel an aggregation with LACP"
                        + " forwards nothing.",
                "illumos usr/src/cmd/dladm/dladm.c; dladm(8) -L; illumos aggr_lacp.c");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode() != AggregationMode.TRUNK) {
            return;
        }
        boolean lacp = scope.aggregation().lacp() != Lacp.OFF;
        HalfLacp.of(
                        scope,
                        lacp,
                        it -> lacp
                                ? it.withLacp(Lacp.OFF).withTimer(null)
                                : it.withLacp(Lacp.ACTIVE).withTimer(LacpTimer.SHORT))
                .ifPresent(half -> found.accept(half.complete(finding(half.sentence(), half.subjects()))));
    }
}
