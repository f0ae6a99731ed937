// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.List;
import java.util.function.Consumer;

/** B-34: A round-robin bond goes through a switch. */
public final class RoundRobinReorders extends BondRule {

    public RoundRobinReorders() {
        super(
                "B-34",
                Severity.WARNING,
                "A round-robin bond goes through a switch",
                "Packets of one TCP connection leave by all ports in turn and arrive out of order, which"
                        + " TCP takes for loss. Round robin is for two machines back to back.",
                "linux Documentation/networking/bonding.rst 5, 12 (balance-rr)");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (scope.mode() == AggregationMode.BALANCE_RR && scope.plugs().size() > 1) {
            String name = scope.aggregation().name();
            found.accept(finding(
                            scope.label() + " sends round robin through " + Sentences.names(scope.switches())
                                    + ": TCP connections get their packets out of order.",
                            scope.id())
                    .withRemedy("Use 802.3ad or balance-xor.")
                    .withFixes(List.of(Fixes.aggregation(
                            scope,
                            "Make " + name + " balance-xor",
                            it -> it.withMode(AggregationMode.BALANCE_XOR)
                                    .withBond(it.bondOrDefault().withXmitHashPolicy(XmitHashPolicy.LAYER23))))));
        }
    }
}
