// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.HostRule;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** B-40: A NIC is a port of two aggregations. */
public final class NicInTwoAggregations extends HostRule {

    public NicInTwoAggregations() {
        super(
                "B-40",
                Severity.ERROR,
                "A NIC is a port of two aggregations",
                "A port belongs to one aggregation: Solaris refuses the second, Linux moves the port"
                        + " without a word.",
                "NetworkManager, TrueNAS rules; illumos aggr_port.c (EBUSY)");
    }

    @Override
    public void check(HostScope scope, Consumer<Finding> found) {
        if (scope.aggregations().size() < 2) {
            return;
        }
        for (Nic nic : scope.host().nics()) {
            List<Aggregation> owners = new ArrayList<>(2);
            for (AggregationScope aggregation : scope.aggregations()) {
                if (aggregation.aggregation().ports().contains(nic.id())) {
                    owners.add(aggregation.aggregation());
                }
            }
            if (owners.size() > 1) {
                found.accept(finding(
                                nic.name() + " of " + scope.host().name() + " is a port of " + Sentences.names(owners)
                                        + ", but can belong to one only.",
                                Sentences.subjects(nic.id(), Sentences.ids(owners)))
                        .withRemedy("Take it out of all but one.")
                        .withFixes(owners.stream()
                                .map(keep -> keepIn(nic, keep, owners))
                                .toList()));
            }
        }
    }

    private static QuickFix keepIn(Nic nic, Aggregation keep, List<Aggregation> owners) {
        String label = "Keep " + nic.name() + " in " + keep.name();
        return Fixes.of(
                label,
                owners.stream()
                        .filter(owner -> owner != keep)
                        .map(owner -> Update.aggregation(
                                owner.id(),
                                label,
                                it -> it.withPorts(it.ports().stream()
                                        .filter(port -> !port.equals(nic.id()))
                                        .toList())))
                        .toList());
    }
}
