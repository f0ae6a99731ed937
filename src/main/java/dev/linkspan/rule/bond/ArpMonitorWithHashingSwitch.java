// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import java.util.List;
import java.util.function.Consumer;

/** B-08: An ARP monitor is used in a mode whose switch spreads the replies. */
public final class ArpMonitorWithHashingSwitch extends BondRule {

    public ArpMonitorWithHashingSwitch() {
        super(
                "B-08",
                Severity.WARNING,
                "An ARP monitor is used in a mode whose switch spreads the replies",
                "The switch hashes all replies of a target to one port. The others hear nothing and are"
                        + " taken for dead.",
                "linux Documentation/networking/bonding.rst 2 (arp_interval); bond_main.c"
                        + " bond_loadbalance_arp_mon");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (arpMonitor(bond) && scope.isAnyOf(AggregationMode.BALANCE_RR, AggregationMode.BALANCE_XOR)) {
            found.accept(finding(
                            scope.label() + " uses an ARP monitor in mode "
                                    + scope.mode().word()
                                    + ": the switch sends all replies to one port, and the others are taken for dead.",
                            scope.id())
                    .withRemedy("Use miimon.")
                    .withFixes(List.of(useMiimon(scope))));
        }
    }
}
