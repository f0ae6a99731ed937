// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** B-31: The MTU of an aggregation and of its ports differ. */
public final class MtuWithinAggregation extends AggregationRule {

    public MtuWithinAggregation() {
        super(
                "B-31",
                Severity.WARNING,
                "The MTU of an aggregation and of its ports differ",
                "Frames that fit the aggregation are dropped at the smaller port, silently.",
                "CumulusNetworks/ifupdown2#72; illumos aggr_grp.c aggr_grp_max_sdu");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        Map<Integer, List<String>> byMtu = new TreeMap<>();
        note(byMtu, scope.aggregation().mtu(), scope.aggregation().name());
        for (Nic nic : scope.nics()) {
            note(byMtu, nic.mtu(), nic.name());
        }
        if (byMtu.size() < 2) {
            return;
        }
        Integer own = scope.aggregation().mtu();
        int wanted = own != null && own > 0 ? own : byMtu.keySet().iterator().next();
        List<String> mtus = new ArrayList<>();
        byMtu.forEach((mtu, names) -> mtus.add(Sentences.and(names) + " " + mtu));
        String label = "Set " + scope.aggregation().name() + " and its ports to MTU " + wanted;
        List<Edit> edits = new ArrayList<>();
        edits.add(Update.aggregation(scope.id(), label, it -> it.withMtu(wanted)));
        scope.nics().forEach(nic -> edits.add(Update.nic(nic.id(), label, it -> it.withMtu(wanted))));
        found.accept(finding(
                        scope.label() + " has several MTUs (" + Sentences.and(mtus) + "): large frames will vanish.",
                        scope.id())
                .withRemedy("Use one MTU.")
                .withFixes(List.of(Fixes.of(label, edits))));
    }

    private static void note(Map<Integer, List<String>> byMtu, Integer mtu, String name) {
        if (mtu != null) {
            byMtu.computeIfAbsent(mtu, key -> new ArrayList<>()).add(name);
        }
    }
}
