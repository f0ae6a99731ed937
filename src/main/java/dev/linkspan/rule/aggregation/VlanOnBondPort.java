// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Vlan;
import java.util.List;
import java.util.function.Consumer;

/** B-27: A VLAN stands on a port of a bond. */
public final class VlanOnBondPort extends AggregationRule {

    public VlanOnBondPort() {
        super(
                "B-27",
                Severity.ERROR,
                "A VLAN stands on a port of a bond",
                "Its frames go past the bond and stop with that one link.",
                "ifupdown2 addons/bond.py; linux Documentation/networking/bonding.rst 8.1");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (!scope.mode().isLinux()) {
            return;
        }
        for (Nic nic : scope.nics()) {
            List<Vlan> vlans = scope.host().index().vlansOn(nic.id());
            if (!vlans.isEmpty()) {
                found.accept(finding(
                                Sentences.names(vlans) + " on "
                                        + scope.host().host().name() + " stands on " + nic.name() + ", a port of "
                                        + scope.aggregation().name() + ": it goes past the bond.",
                                Sentences.subjects(vlans.get(0).id(), List.of(nic.id(), scope.id())))
                        .withRemedy("Put it on " + scope.aggregation().name() + ".")
                        .withFixes(List.of(MoveUp.of(nic, scope.aggregation(), Sentences.names(vlans)))));
            }
        }
    }
}
