// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.HostRule;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** P-21: All NICs of a redundant group sit on one card. */
public final class SameCard extends HostRule {

    public SameCard() {
        super(
                "P-21",
                Severity.WARNING,
                "All NICs of a redundant group sit on one card",
                "When the card fails or is taken out, all of them go.",
                "own rule; PCI path in sysfs, dladm show-phys DEVICE");
    }

    @Override
    public void check(HostScope scope, Consumer<Finding> found) {
        for (GroupScope group : scope.groups()) {
            List<Nic> nics = group.members().stream()
                    .flatMap(member -> member.nics().stream())
                    .toList();
            judge(group.id(), group.label(), nics, found);
        }
        for (AggregationScope aggregation : scope.aggregations()) {
            // An aggregation in a group is one leg of it: the group is what must survive.
            if (scope.index().groupOfLink(aggregation.id()).isEmpty()) {
                judge(aggregation.id(), aggregation.label(), aggregation.nics(), found);
            }
        }
    }

    private void judge(String id, String label, List<Nic> nics, Consumer<Finding> found) {
        if (nics.size() < 2) {
            return;
        }
        String card = card(nics.get(0));
        if (card == null || !nics.stream().allMatch(nic -> card.equals(card(nic)))) {
            return;
        }
        found.accept(finding(
                        "All NICs of " + label + " sit on one card (" + card + "): they fail together.",
                        Sentences.subjects(id, Sentences.ids(nics)))
                .withEvidence(nics.stream()
                        .map(nic -> nic.name() + " is " + nic.pciSlot())
                        .toList())
                .withRemedy("Use NICs of two cards."));
    }

    /** The card without its function ({@code 0000:01:00}); null when not known. */
    private static String card(Nic nic) {
        String slot = nic.pciSlot();
        if (slot == null) {
            return null;
        }
        int dot = slot.lastIndexOf('.');
        return dot < 0 ? slot : slot.substring(0, dot);
    }
}
