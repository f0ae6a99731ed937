// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import java.util.List;
import java.util.function.Consumer;

/** B-01: A bond has no link monitoring. */
public final class NoLinkMonitoring extends BondRule {

    public NoLinkMonitoring() {
        super(
                "B-01",
                Severity.ERROR,
                "A bond has no link monitoring",
                "Without miimon and without an ARP monitor the kernel never notices that a port has lost"
                        + " its link, and goes on sending into it.",
                "linux Documentation/networking/bonding.rst 2 (miimon, arp_interval); bond_main.c"
                        + " bond_check_params");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (!ModeNeedsMiimon.applies(scope.mode()) && bond.effectiveMiimon(scope.mode()) == 0 && !arpMonitor(bond)) {
            found.accept(
                    finding(scope.label() + " monitors no links: when one fails it will not fail over.", scope.id())
                            .withEvidence(List.of(
                                    "miimon is 0, the kernel's default for "
                                            + scope.mode().word(),
                                    "arp_interval is 0"))
                            .withRemedy("Set miimon to 100, or set an ARP monitor with targets.")
                            .withFixes(List.of(useMiimon(scope))));
        }
    }
}
