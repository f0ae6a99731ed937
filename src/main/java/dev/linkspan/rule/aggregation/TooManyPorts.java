// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Platform;
import java.util.function.Consumer;

/** AGG-14: An illumos aggregation has more ports than the driver takes. */
public final class TooManyPorts extends AggregationRule {
    private static final int REFUSED_ABOVE = 256;
    private static final int FAILS_ABOVE = 128;

    public TooManyPorts() {
        super(
                "AGG-14",
                Severity.ERROR,
                "An illumos aggregation has more ports than the driver takes",
                "dladm and the driver take 256 ports at most, and above 128 the set-up of rings fails with \"buffer size"
                        + " too small\".",
                "illumos usr/src/cmd/dladm/dladm.c MAXPORT; aggr_grp.c (ring set-up, ENOSPC)");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        int ports = scope.aggregation().ports().size();
        if (ports <= FAILS_ABOVE || scope.host().platform() != Platform.ILLUMOS) {
            return;
        }
        boolean refused = ports > REFUSED_ABOVE;
        found.accept(finding(
                        scope.label() + " has " + ports + " ports: "
                                + (refused
                                        ? "more than 256 are refused."
                                        : "above 128 creating it fails as a rule (\"buffer size too small\")."),
                        scope.id())
                .withSeverity(refused ? Severity.ERROR : Severity.WARNING)
                .withRemedy("Make several aggregations of at most 128 ports."));
    }
}
