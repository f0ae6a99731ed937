// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import java.util.List;
import java.util.function.Consumer;

/** A rule about one Linux bond. */
abstract class BondRule extends AggregationRule {

    BondRule(String id, Severity severity, String title, String why, String source) {
        super(id, severity, title, why, source);
    }

    @Override
    protected final void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode().isLinux()) {
            check(scope, scope.aggregation().bondOrDefault(), found);
        }
    }

    /** Tells what is wrong with the bond. */
    abstract void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found);

    /** Whether the ARP or NS monitor is on. */
    static boolean arpMonitor(BondOptions bond) {
        return positive(bond.arpInterval());
    }

    /** Whether the value is set and above zero. */
    static boolean positive(Integer value) {
        return value != null && value > 0;
    }

    /** Monitors the links instead of asking addresses. */
    static BondOptions miimonInstead(BondOptions bond) {
        return bond.withMiimon(100)
                .withArpInterval(null)
                .withArpTargets(List.of())
                .withNsTargets(List.of())
                .withArpValidate(null)
                .withArpAllTargets(null)
                .withArpMissedMax(null);
    }

    /** Offers {@link #miimonInstead}. */
    static QuickFix useMiimon(AggregationScope scope) {
        String name = scope.aggregation().name();
        return Fixes.bond(scope, "Monitor the links of " + name + " every 100 ms", BondRule::miimonInstead);
    }
}
