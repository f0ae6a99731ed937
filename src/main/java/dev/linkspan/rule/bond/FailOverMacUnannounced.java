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

/** B-17: A bond changes its address at failover and tells nobody. */
public final class FailOverMacUnannounced extends BondRule {

    public FailOverMacUnannounced() {
        super(
                "B-17",
                Severity.WARNING,
                "A bond changes its address at failover and tells nobody",
                "With fail_over_mac=active the bond takes the address of the active port. Without"
                        + " gratuitous ARP its neighbours keep the old one until their cache ends.",
                "linux Documentation/networking/bonding.rst 2 (fail_over_mac, num_grat_arp)");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (bond.failOverMac() == FailOverMac.ACTIVE && Integer.valueOf(0).equals(bond.numGratArp())) {
            found.accept(finding(
                            scope.label() + " changes its MAC address at failover and sends no gratuitous ARP:"
                                    + " neighbours go on sending to the old one.",
                            scope.id())
                    .withRemedy("Set num_grat_arp to 1 or more.")
                    .withFixes(List.of(Fixes.bond(
                            scope,
                            "Announce failovers of " + scope.aggregation().name(),
                            it -> it.withNumGratArp(1)))));
        }
    }
}
