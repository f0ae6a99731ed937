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

/** B-37: One end of a bond speaks LACP and the other doesn't. */
public final class LacpMismatch extends AggregationRule {

    public LacpMismatch() {
        super(
                "B-37",
                Severity.ERROR,
                "One end of a bond speaks LACP and the other doesn't",
                "LACP against a static port-channel is half a protocol: the LACP end drops or isolates"
                        + " its ports, the static end goes on sending into them.",
                "linux Documentation/networking/bonding.rst 11; Cumulus Linux documentation, Bonding");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode() == AggregationMode.LACP_802_3AD) {
            HalfLacp.of(
                            scope,
                            true,
                            it -> it.withMode(AggregationMode.BALANCE_XOR)
                                    .withLacp(Lacp.OFF)
                                    .withTimer(null)
                                    .withMinLinks(null)
                                    .withBond(it.bondOrDefault().withAdSelect(null)))
                    .ifPresent(half -> found.accept(half.complete(finding(half.sentence(), half.subjects()))));
        } else if (scope.isAnyOf(AggregationMode.BALANCE_XOR, AggregationMode.BALANCE_RR)) {
            HalfLacp.of(
                            scope,
                            false,
                            it -> it.withMode(AggregationMode.LACP_802_3AD)
                                    .withLacp(Lacp.ACTIVE)
                                    .withTimer(LacpTimer.SHORT))
                    .ifPresent(half -> found.accept(half.complete(finding(half.sentence(), half.subjects()))));
        }
    }
}
