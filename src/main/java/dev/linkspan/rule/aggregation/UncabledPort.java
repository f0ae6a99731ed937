// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** A port of an aggregation has no cable while others have. */
public final class UncabledPort extends AggregationRule {

    public UncabledPort() {
        super(
                "X-06",
                Severity.WARNING,
                "A port of an aggregation has no cable while others have",
                "The aggregation has less than was drawn.",
                "own rule");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        boolean drawn = scope.plugs().stream().anyMatch(plug -> plug.cable().origin() == CableOrigin.DRAWN);
        if (!drawn || scope.plugs().size() == scope.nics().size()) {
            return;
        }
        List<Nic> bare = scope.nics().stream()
                .filter(nic -> scope.host().plug(nic.id()).isEmpty())
                .toList();
        if (!bare.isEmpty()) {
            found.accept(finding(
                            Sentences.names(bare) + " of " + scope.label() + (bare.size() == 1 ? " has" : " have")
                                    + " no cable.",
                            Sentences.subjects(scope.id(), Sentences.ids(bare)))
                    .withRemedy("Plug " + (bare.size() == 1 ? "it" : "them") + " in, or take "
                            + (bare.size() == 1 ? "it" : "them") + " out of the aggregation.")
                    .withFixes(List.of(Fixes.of(
                            "Take " + Sentences.names(bare) + " out of "
                                    + scope.aggregation().name(),
                            bare.stream()
                                    .map(nic -> Aggregations.removePort(nic.id()))
                                    .toList()))));
        }
    }
}
