// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.rule.wiring.AggregationSpansSwitches;
import java.util.List;
import java.util.Optional;

/** All rules, in the order of their ids. */
public final class Rules {
    private static final List<Rule> ALL = List.of(new AggregationSpansSwitches());

    private Rules() {}

    /** All rules. */
    public static List<Rule> all() {
        return ALL;
    }

    /** The rule with this id. */
    public static Optional<Rule> byId(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
