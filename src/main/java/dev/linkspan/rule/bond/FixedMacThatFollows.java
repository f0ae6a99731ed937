// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.FailOverMac;
import java.util.List;
import java.util.function.Consumer;

/** B-18: A bond has a fixed address that is to follow the active port. */
public final class FixedMacThatFollows extends BondRule {

    public FixedMacThatFollows() {
        super(
                "B-18",
                Severity.ERROR,
                "A bond has a fixed address that is to follow the active port",
                "fail_over_mac=active makes the bond take the active port's address, so no address can be"
                        + " set on it.",
                "nmstate rust/src/lib/ifaces/bond.rs; linux Documentation/networking/bonding.rst 2"
                        + " (fail_over_mac)");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (scope.aggregation().fixedMac() != null && bond.failOverMac() == FailOverMac.ACTIVE) {
            String name = scope.aggregation().name();
            found.accept(finding(
                            scope.label() + " has the fixed MAC address "
                                    + scope.aggregation().fixedMac() + " and fail_over_mac=active, which changes it.",
                            scope.id())
                    .withRemedy("Drop one of the two.")
                    .withFixes(List.of(
                            Fixes.aggregation(scope, "Drop the fixed address of " + name, it -> it.withFixedMac(null)),
                            Fixes.bond(scope, "Drop fail_over_mac of " + name, it -> it.withFailOverMac(null)))));
        }
    }
}
