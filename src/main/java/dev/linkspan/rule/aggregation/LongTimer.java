// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A trunk aggregation notices a silent switch late. */
public final class LongTimer extends AggregationRule {

    public LongTimer() {
        super(
                "A-13",
                Severity.WARNING,
                "A trunk aggregation notices a silent switch late",
                "With the long timer a partner that falls silent while the link stays up is given up after 90 s, with the"
                        + " short one, the default, after 3 s. Until then a part of the traffic is lost.",
                "illumos usr/src/uts/common/sys/aggr_lacp.h; dladm(8) -T; IEEE 802.1AX-2020 6.4.4");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        Aggregation aggregation = scope.aggregation();
        if (scope.mode() != AggregationMode.TRUNK
                || aggregation.lacp() == Lacp.OFF
                || aggregation.timer() != LacpTimer.LONG
                || !failsOver(scope)) {
            return;
        }
        // The switch is asked for the short timer too, where it is ours: each end is told by the other how often to
        // speak.
        List<Plug> slow = scope.plugs().stream()
                .filter(plug -> plug.lag() != null && plug.lag().timer() == LacpTimer.LONG)
                .filter(plug -> !Boolean.FALSE.equals(plug.sw().configurable()))
                .toList();
        List<String> ends = new ArrayList<>(List.of(aggregation.name()));
        slow.forEach(plug -> ends.add(plug.lag().name() + " on " + plug.sw().name()));
        String label = "Use the short timer on " + Sentences.and(ends);
        List<Edit> edits = new ArrayList<>();
        edits.add(Update.aggregation(scope.id(), label, it -> it.withTimer(LacpTimer.SHORT)));
        Fixes.lags(label, slow, lag -> lag.withTimer(LacpTimer.SHORT))
                .map(QuickFix::edit)
                .ifPresent(edits::add);
        found.accept(finding(
                        scope.label() + " uses the long LACP timer: a switch that falls silent is noticed after 90 s,"
                                + " not after 3 s.",
                        scope.id())
                .withRemedy("Use the short timer, the default, on both ends.")
                .withFixes(List.of(Fixes.of(label, edits))));
    }

    /** Whether there is anything to fail over to: another port, or another interface of an IPMP group. */
    private static boolean failsOver(AggregationScope scope) {
        return scope.nics().size() > 1
                || scope.host().index().groupOfLink(scope.id()).isPresent();
    }
}
