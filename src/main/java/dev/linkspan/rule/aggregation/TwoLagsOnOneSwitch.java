// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Lags;
import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Lag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** L-05: Ports of an aggregation end in different LAGs of one switch. */
public final class TwoLagsOnOneSwitch extends AggregationRule {

    public TwoLagsOnOneSwitch() {
        super(
                "L-05",
                Severity.ERROR,
                "Ports of an aggregation end in different LAGs of one switch",
                "Every LAG has a key of its own: ports in another LAG than the first never join the" + " aggregation.",
                "linux bond_3ad.c (partner key); illumos aggr_lacp.c lacp_selection_logic");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        Map<String, List<Plug>> first = new LinkedHashMap<>();
        for (Plug plug : scope.plugs()) {
            if (plug.lag() != null) {
                first.computeIfAbsent(plug.sw().id(), sw -> new ArrayList<>()).add(plug);
            }
        }
        for (List<Plug> plugs : first.values()) {
            Lag keep = plugs.get(0).lag();
            List<Plug> odd = plugs.stream().filter(plug -> plug.lag() != keep).toList();
            if (!odd.isEmpty()) {
                String label =
                        "Move " + Sentences.and(odd.stream().map(Plug::place).toList()) + " to " + keep.name();
                List<Edit> edits = new ArrayList<>();
                for (Plug plug : odd) {
                    edits.add(Lags.removePort(plug.port().id()));
                    edits.add(Lags.addPort(keep.id(), plug.port().id()));
                }
                found.accept(finding(
                                scope.label() + " ends in "
                                        + Sentences.and(plugs.stream()
                                                .map(plug -> plug.lag().name())
                                                .toList()) + " of "
                                        + plugs.get(0).sw().name() + ": only the ports of one of them can join.",
                                Sentences.subjects(
                                        scope.id(),
                                        plugs.stream()
                                                .map(plug -> plug.lag().id())
                                                .toList()))
                        .withRemedy("Put all its switch ports into one port-channel.")
                        .withFixes(List.of(Fixes.of(label, edits))));
            }
        }
    }
}
