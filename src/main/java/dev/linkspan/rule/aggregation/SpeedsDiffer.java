// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the rules about ports of different speed share. */
abstract class SpeedsDiffer extends AggregationRule {

    SpeedsDiffer(String id, Severity severity, String title, String why, String source) {
        super(id, severity, title, why, source);
    }

    /** Whether the rule is about this mode. */
    abstract boolean applies(AggregationMode mode);

    /** What happens to the ports of the other speed. */
    abstract String effect();

    @Override
    protected final void check(AggregationScope scope, Consumer<Finding> found) {
        if (!applies(scope.mode())) {
            return;
        }
        Map<Integer, List<Nic>> bySpeed = new TreeMap<>();
        for (Nic nic : scope.nics()) {
            if (nic.speedMbps() != null) {
                bySpeed.computeIfAbsent(nic.speedMbps(), speed -> new ArrayList<>())
                        .add(nic);
            }
        }
        if (bySpeed.size() < 2) {
            return;
        }
        List<Nic> most =
                bySpeed.values().stream().max(Comparator.comparing(List::size)).orElseThrow();
        List<Nic> odd = scope.nics().stream()
                .filter(nic -> nic.speedMbps() != null && !most.contains(nic))
                .toList();
        List<String> speeds = new ArrayList<>();
        bySpeed.forEach((speed, nics) -> speeds.add(Sentences.names(nics) + " at " + Sentences.speed(speed)));
        String label = "Take " + Sentences.names(odd) + " out of "
                + scope.aggregation().name();
        found.accept(finding(
                        scope.label() + " mixes speeds (" + Sentences.and(speeds) + "): " + effect(),
                        Sentences.subjects(scope.id(), Sentences.ids(odd)))
                .withRemedy("Use ports of one speed.")
                .withFixes(List.of(Fixes.of(
                        label,
                        odd.stream()
                                .map(nic -> Aggregations.removePort(nic.id()))
                                .toList()))));
    }
}
