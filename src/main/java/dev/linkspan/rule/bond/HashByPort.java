// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.List;
import java.util.function.Consumer;

/** B-33: A bond spreads by TCP and UDP ports. */
public final class HashByPort extends BondRule {

    public HashByPort() {
        super(
                "B-33",
                Severity.INFO,
                "A bond spreads by TCP and UDP ports",
                "Fragments carry no ports, so they may leave by another link than the rest of their flow."
                        + " That is not fully 802.3ad compliant and nearly always fine.",
                "linux Documentation/networking/bonding.rst 2 (xmit_hash_policy layer3+4)");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (scope.isAnyOf(AggregationMode.LACP_802_3AD, AggregationMode.BALANCE_XOR)
                && bond.xmitHashPolicy() == XmitHashPolicy.LAYER34) {
            found.accept(finding(
                            scope.label() + " spreads by ports: fragments of a flow may arrive out of order.",
                            scope.id())
                    .withRemedy("Nothing, unless large UDP packets matter; then use layer2+3.")
                    .withFixes(List.of(Fixes.bond(
                            scope,
                            "Spread " + scope.aggregation().name() + " by layer2+3",
                            it -> it.withXmitHashPolicy(XmitHashPolicy.LAYER23)))));
        }
    }
}
