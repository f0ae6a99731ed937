// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Ip;
import java.util.List;
import java.util.function.Consumer;

/** B-06: An ARP monitor on several switches has one target. */
public final class OneArpTarget extends BondRule {

    public OneArpTarget() {
        super(
                "B-06",
                Severity.WARNING,
                "An ARP monitor on several switches has one target",
                "When the only target dies or filters ARP, every port counts as failed and the bond goes"
                        + " down with healthy links.",
                "linux Documentation/networking/bonding.rst 2 (arp_ip_target)");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        int targets = bond.arpTargets().size() + bond.nsTargets().size();
        if (arpMonitor(bond) && targets == 1 && scope.switches().size() > 1) {
            Ip target = bond.arpTargets().isEmpty()
                    ? bond.nsTargets().get(0)
                    : bond.arpTargets().get(0);
            found.accept(finding(
                            scope.label() + " probes " + target
                                    + " alone: when that one dies, the bond goes down with all links healthy.",
                            scope.id())
                    .withEvidence(List.of("ends on " + Sentences.names(scope.switches())))
                    .withRemedy("Add a second target, best one behind each switch."));
        }
    }
}
