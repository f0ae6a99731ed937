// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.edit.Update;
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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * AGG-19: A trunk aggregation and its switch bundle without LACP. Where one end speaks LACP A-11 tells of it, where the
 * switch has no bundle X-03 does, and a switch that can't speak it leaves no choice.
 */
public final class StaticTrunk extends AggregationRule {

    public StaticTrunk() {
        super(
                "AGG-19",
                Severity.WARNING,
                "A trunk aggregation and its switch bundle without LACP",
                "Nobody notices a cable in the wrong switch, or a link that carries one way only: frames sent there are"
                        + " lost.",
                "dladm(8) -L; Oracle Solaris 11.4 E60990 gafij; IEEE 802.1AX-2020 6.4");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode() != AggregationMode.TRUNK
                || scope.aggregation().lacp() != Lacp.OFF
                || scope.plugs().size() < 2
                || !scope.plugs().stream().allMatch(StaticTrunk::couldSpeak)) {
            return;
        }
        List<String> lags = scope.plugs().stream()
                .filter(plug -> plug.lag() != null)
                .map(plug -> plug.lag().name() + " on " + plug.sw().name())
                .distinct()
                .toList();
        found.accept(finding(
                        scope.label() + " bundles without LACP: wrong cabling and links that carry one way only stay"
                                + " unnoticed.",
                        scope.id())
                .withRemedy("Use LACP on both ends.")
                .withFixes(fix(scope, lags).stream().toList()));
    }

    private static boolean couldSpeak(Plug plug) {
        boolean statical = plug.lag() == null ? !plug.lagKnown() : plug.lag().lacp() == Lacp.OFF;
        return statical && !Boolean.FALSE.equals(plug.sw().lacpCapable());
    }

    /** LACP on both ends at once: on one of them alone it would stop the traffic. */
    private static Optional<QuickFix> fix(AggregationScope scope, List<String> lags) {
        if (scope.plugs().stream().anyMatch(plug -> plug.lag() == null)) {
            return Optional.empty();
        }
        String label = "Switch LACP on in " + scope.aggregation().name() + " and " + Sentences.and(lags);
        return Fixes.lags(label, scope.plugs(), lag -> lag.withLacp(Lacp.ACTIVE).withTimer(LacpTimer.SHORT))
                .map(switches -> Fixes.of(
                        label,
                        switches.edit(),
                        Update.aggregation(
                                scope.id(),
                                label,
                                it -> it.withLacp(Lacp.ACTIVE).withTimer(LacpTimer.SHORT))));
    }
}
