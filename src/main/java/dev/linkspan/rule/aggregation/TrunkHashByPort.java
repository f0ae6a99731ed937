// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.HashLayer;
import java.util.List;
import java.util.function.Consumer;

/**
 * AGG-22: A trunk aggregation spreads by TCP and UDP ports alone. With L3 beside it, what has no ports is at least
 * spread by address; that is what we recommend, so nothing is said.
 */
public final class TrunkHashByPort extends AggregationRule {
    private static final List<HashLayer> BY_PORT = List.of(HashLayer.L4);

    public TrunkHashByPort() {
        super(
                "AGG-22",
                Severity.INFO,
                "A trunk aggregation spreads by TCP and UDP ports alone",
                "Fragments carry no ports, so those of a large UDP packet may leave by another link than the rest of their"
                        + " flow and arrive out of order. Switches that need frames in order want L2,L3.",
                "dladm(8) -P; illumos mac_provider.c mac_pkt_hash");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode() != AggregationMode.TRUNK
                || !scope.aggregation().policy().equals(BY_PORT)
                || scope.nics().size() < 2) {
            return;
        }
        String name = scope.aggregation().name();
        found.accept(finding(
                        scope.label()
                                + " spreads by ports alone: fragments of large UDP packets may arrive out of order.",
                        scope.id())
                .withEvidence(List.of("policy is L4"))
                .withRemedy("Nothing for TCP; where large UDP packets or frames in order matter, use L2,L3.")
                .withFixes(List.of(
                        Fixes.aggregation(
                                scope,
                                "Spread " + name + " by L2,L3",
                                it -> it.withPolicy(List.of(HashLayer.L2, HashLayer.L3))),
                        Fixes.aggregation(
                                scope,
                                "Spread " + name + " by L3,L4",
                                it -> it.withPolicy(List.of(HashLayer.L3, HashLayer.L4))))));
    }
}
