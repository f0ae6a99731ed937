// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.dlmp;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DlmpOptions;
import java.util.function.Consumer;

/** A rule about DLMP aggregations. */
abstract class DlmpRule extends AggregationRule {

    DlmpRule(String id, Severity severity, String title, String why, String source) {
        super(id, severity, title, why, source);
    }

    @Override
    protected final void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode() == AggregationMode.DLMP) {
            check(scope, scope.aggregation().dlmpOrDefault(), found);
        }
    }

    /** Tells what is wrong with the aggregation. */
    abstract void check(AggregationScope scope, DlmpOptions dlmp, Consumer<Finding> found);
}
