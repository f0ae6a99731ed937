// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.dlmp;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import java.util.List;
import java.util.function.Consumer;

/** A DLMP aggregation sees link failures only. */
public final class DlmpWithoutProbes extends AggregationRule {

    public DlmpWithoutProbes() {
        super(
                "A-19",
                Severity.WARNING,
                "A DLMP aggregation sees link failures only",
                "Without probe-ip a failure beyond the first switch goes unnoticed as long as the link" + " stays up.",
                "Oracle Solaris 11 E37516 (probe-based failure detection); in.dlmpd(8)");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode() == AggregationMode.DLMP
                && !scope.aggregation().dlmpOrDefault().probing()) {
            found.accept(finding(
                            scope.label()
                                    + " watches its links only: a failure beyond the first switch goes unnoticed.",
                            scope.id())
                    .withRemedy("Set probe-ip; an empty source and target let the system choose.")
                    .withFixes(List.of(Fixes.aggregation(
                            scope,
                            "Switch probes on for " + scope.aggregation().name(),
                            it -> it.withDlmp(it.dlmpOrDefault().withProbing(true))))));
        }
    }
}
