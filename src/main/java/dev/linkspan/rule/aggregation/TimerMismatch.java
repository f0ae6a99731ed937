// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import java.util.List;
import java.util.function.Consumer;

/** L-12: The two ends of an aggregation use different LACP timers. */
public final class TimerMismatch extends AggregationRule {

    public TimerMismatch() {
        super(
                "L-12",
                Severity.INFO,
                "The two ends of an aggregation use different LACP timers",
                "Each end is told by the other how often to speak: a silent port is noticed after 3 s on"
                        + " one side and after 90 s on the other.",
                "linux bond_3ad.c; IEEE 802.1AX-2020 6.4.4");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        LacpTimer timer = scope.aggregation().timer();
        // Of the long timer of a trunk A-13 tells, whatever the switch does.
        boolean longTrunk = scope.mode() == AggregationMode.TRUNK && timer == LacpTimer.LONG;
        if (timer == null || longTrunk || scope.aggregation().lacp() == Lacp.OFF) {
            return;
        }
        List<Plug> others = scope.plugs().stream()
                .filter(plug -> plug.lag() != null && plug.lag().lacp() != Lacp.OFF)
                .filter(plug -> plug.lag().timer() != null && plug.lag().timer() != timer)
                .toList();
        if (!others.isEmpty()) {
            List<String> lags = others.stream()
                    .map(plug -> plug.lag().name() + " on " + plug.sw().name())
                    .distinct()
                    .toList();
            QuickFix fix = timer == LacpTimer.LONG
                    ? Fixes.aggregation(
                            scope,
                            "Use the short timer on " + scope.aggregation().name(),
                            it -> it.withTimer(LacpTimer.SHORT))
                    : Fixes.lags(
                                    "Use the short timer on " + Sentences.and(lags),
                                    others,
                                    lag -> lag.withTimer(LacpTimer.SHORT))
                            .orElse(null);
            found.accept(finding(
                            scope.label() + " uses the " + timer.word() + " LACP timer, " + Sentences.and(lags)
                                    + " the other: one side notices a silent port 87 s later than the other.",
                            Sentences.subjects(
                                    scope.id(),
                                    others.stream().map(plug -> plug.lag().id()).toList()))
                    .withRemedy("Use the short timer on both ends.")
                    .withFixes(fix == null ? List.of() : List.of(fix)));
        }
    }
}
