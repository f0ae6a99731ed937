// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.QuickFix;
import java.util.List;

/** What can be done about an aggregation that spans switches. */
final class SpanningFixes {
    private SpanningFixes() {}

    static List<QuickFix> of(AggregationScope scope) {
        return List.of();
    }

    /** The plugs that don't end on the system most ports end on (the first of equals). */
    static List<Plug> strays(AggregationScope scope) {
        List<List<Plug>> systems = AggregationSpansSwitches.systems(scope);
        return systems.subList(1, systems.size()).stream().flatMap(List::stream).toList();
    }
}
