// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import java.util.function.Consumer;

/** A rule about one aggregation of a host. */
public abstract class AggregationRule extends HostRule {

    protected AggregationRule(String id, Severity severity, String title, String why, String source) {
        super(id, severity, title, why, source);
    }

    @Override
    public final void check(HostScope host, Consumer<Finding> found) {
        for (AggregationScope aggregation : host.aggregations()) {
            check(aggregation, found);
        }
    }

    /** Tells what is wrong with the aggregation. */
    protected abstract void check(AggregationScope scope, Consumer<Finding> found);
}
