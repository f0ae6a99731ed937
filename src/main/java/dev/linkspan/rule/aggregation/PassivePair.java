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
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the rules about LACP that nobody starts share: both ends only answer. */
abstract class PassivePair extends AggregationRule {

    PassivePair(String id, Severity severity, String title, String why, String source) {
        super(id, severity, title, why, source);
    }

    /** Whether the rule is about the host's platform. */
    abstract boolean applies(Platform platform);

    @Override
    protected final void check(AggregationScope scope, Consumer<Finding> found) {
        if (!applies(scope.host().platform()) || scope.aggregation().lacp() != Lacp.PASSIVE) {
            return;
        }
        List<Plug> passive = scope.plugs().stream()
                .filter(plug -> plug.lag() != null && plug.lag().lacp() == Lacp.PASSIVE)
                .toList();
        if (passive.isEmpty()) {
            return;
        }
        String name = scope.aggregation().name();
        List<String> lags = passive.stream()
                .map(plug -> plug.lag().name() + " on " + plug.sw().name())
                .distinct()
                .toList();
        List<QuickFix> fixes = new ArrayList<>();
        fixes.add(Fixes.aggregation(scope, "Make " + name + " active", it -> it.withLacp(Lacp.ACTIVE)));
        Fixes.lags("Make " + Sentences.and(lags) + " active", passive, lag -> lag.withLacp(Lacp.ACTIVE))
                .ifPresent(fixes::add);
        found.accept(finding(
                        scope.label() + " and " + Sentences.and(lags)
                                + " are both passive: nobody starts LACP, and the aggregation never comes up.",
                        Sentences.subjects(
                                scope.id(),
                                passive.stream().map(plug -> plug.lag().id()).toList()))
                .withRemedy("Make one end active.")
                .withFixes(fixes));
    }
}
