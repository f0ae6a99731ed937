// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.dlmp;

import dev.linkspan.edit.Lags;
import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import java.util.List;
import java.util.function.Consumer;

/** A DLMP aggregation ends in a port-channel. */
public final class DlmpInLag extends AggregationRule {

    public DlmpInLag() {
        super(
                "X-05",
                Severity.ERROR,
                "A DLMP aggregation ends in a port-channel",
                "DLMP uses one port for each client and speaks no LACP: the switch must not bundle its"
                        + " ports, or it sends frames to the wrong one.",
                "Oracle Solaris 11 E37516, E60990 (DLMP requirements)");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode() != AggregationMode.DLMP) {
            return;
        }
        List<Plug> bundled =
                scope.plugs().stream().filter(plug -> plug.lag() != null).toList();
        if (!bundled.isEmpty()) {
            List<String> places = bundled.stream().map(Plug::place).toList();
            found.accept(finding(
                            scope.label() + " is a DLMP aggregation, but " + Sentences.and(places)
                                    + (places.size() == 1 ? " is" : " are") + " in a port-channel.",
                            Sentences.subjects(
                                    scope.id(),
                                    bundled.stream()
                                            .map(plug -> plug.lag().id())
                                            .toList()))
                    .withRemedy("Take the switch ports out of the port-channel.")
                    .withFixes(List.of(Fixes.of(
                            "Take " + Sentences.and(places) + " out of the port-channel",
                            bundled.stream()
                                    .map(plug -> Lags.removePort(plug.port().id()))
                                    .toList()))));
        }
    }
}
