// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import java.util.List;
import java.util.function.Consumer;

/** B-02: A bond mode that needs MII monitoring has it switched off. */
public final class ModeNeedsMiimon extends BondRule {

    public ModeNeedsMiimon() {
        super(
                "B-02",
                Severity.ERROR,
                "A bond mode that needs MII monitoring has it switched off",
                "These modes learn speed and link of their ports from the MII monitor. The kernel forces"
                        + " 100 ms at creation and honours a later 0, which leaves failed ports in use.",
                "linux Documentation/networking/bonding.rst 2 (miimon); bond_main.c \"miimon must be" + " specified\"");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (applies(scope.mode()) && bond.effectiveMiimon(scope.mode()) == 0) {
            found.accept(finding(
                            scope.label() + " is in mode " + scope.mode().word()
                                    + " with miimon 0: failed ports would stay in use.",
                            scope.id())
                    .withEvidence(List.of("miimon is 0"))
                    .withRemedy("Set miimon to 100.")
                    .withFixes(List.of(useMiimon(scope))));
        }
    }

    static boolean applies(AggregationMode mode) {
        return mode == AggregationMode.LACP_802_3AD
                || mode == AggregationMode.BALANCE_TLB
                || mode == AggregationMode.BALANCE_ALB;
    }
}
