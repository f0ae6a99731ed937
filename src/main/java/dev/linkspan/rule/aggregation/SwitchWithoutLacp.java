// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Switch;
import java.util.List;
import java.util.function.Consumer;

/** S-18: An aggregation asks for LACP of a switch that has none. */
public final class SwitchWithoutLacp extends AggregationRule {

    public SwitchWithoutLacp() {
        super(
                "S-18",
                Severity.ERROR,
                "An aggregation asks for LACP of a switch that has none",
                "The switch never answers, and the ports stay out of use.",
                "netlab lag.py; IEEE 802.1AX-2020 6.4");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        boolean lacp = scope.mode() == AggregationMode.LACP_802_3AD
                || (scope.mode() == AggregationMode.TRUNK && scope.aggregation().lacp() != Lacp.OFF);
        if (!lacp) {
            return;
        }
        List<Switch> without = scope.switches().stream()
                .filter(sw -> Boolean.FALSE.equals(sw.lacpCapable()))
                .toList();
        if (without.isEmpty()) {
            return;
        }
        String name = scope.aggregation().name();
        QuickFix fix = scope.mode() == AggregationMode.TRUNK
                ? Fixes.aggregation(
                        scope,
                        "Switch LACP off on " + name,
                        it -> it.withLacp(Lacp.OFF).withTimer(null))
                : Fixes.aggregation(
                        scope,
                        "Make " + name + " active-backup",
                        it -> it.withMode(AggregationMode.ACTIVE_BACKUP)
                                .withLacp(Lacp.OFF)
                                .withTimer(null)
                                .withMinLinks(null));
        found.accept(finding(
                        scope.label() + " asks for LACP, which " + Sentences.names(without) + " can't speak.",
                        Sentences.subjects(scope.id(), Sentences.ids(without)))
                .withRemedy("Use a mode without LACP, or another switch.")
                .withFixes(List.of(fix)));
    }
}
