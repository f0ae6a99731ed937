// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import java.util.List;
import java.util.function.Consumer;

/** B-03: The ARP monitor is set in a mode that has none. */
public final class ArpMonitorInWrongMode extends BondRule {

    public ArpMonitorInWrongMode() {
        super(
                "B-03",
                Severity.ERROR,
                "The ARP monitor is set in a mode that has none",
                "The kernel offers the ARP monitor in balance-rr, active-backup, balance-xor and"
                        + " broadcast only and refuses it elsewhere.",
                "linux bond_options.c bond_opts[] arp_interval unsuppmodes");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (arpMonitor(bond) && ModeNeedsMiimon.applies(scope.mode())) {
            found.accept(finding(
                            scope.label() + " has an ARP monitor, which mode "
                                    + scope.mode().word() + " does not offer.",
                            scope.id())
                    .withEvidence(List.of("arp_interval is " + bond.arpInterval() + " ms"))
                    .withRemedy("Use miimon, or mode active-backup.")
                    .withFixes(List.of(useMiimon(scope))));
        }
    }
}
