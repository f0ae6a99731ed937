// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Switch;
import java.util.List;
import java.util.function.Consumer;

/** All that a group stands on ends on one switch: said of plain interfaces and of aggregations by a rule each. */
abstract class OneSwitchRule extends GroupRule {
    private final boolean aggregated;
    private final String what;

    /**
     * A rule.
     *
     * @param aggregated whether it is for groups with an aggregation, or for those without
     * @param what one of what the group stands on, such as {@code interface}
     * @param source where it is from
     */
    OneSwitchRule(String id, boolean aggregated, String what, String source) {
        super(
                id,
                Severity.WARNING,
                "All " + what + "s of an IPMP group end on one switch",
                "The group survives a cable, a port and a NIC; when the switch stops, so does the host.",
                source);
        this.aggregated = aggregated;
        this.what = what;
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        boolean has = scope.members().stream().anyMatch(member -> member.link() instanceof Aggregation);
        List<Plug> plugs = scope.plugs();
        if (has != aggregated || scope.members().size() < 2 || plugs.isEmpty() || !scope.fullyPlugged()) {
            return;
        }
        Switch sw = plugs.get(0).sw();
        if (plugs.stream().allMatch(plug -> plug.sw() == sw)) {
            found.accept(finding(
                            "All " + what + "s of " + scope.label() + " end on " + sw.name()
                                    + ": when it stops, the host is cut off.",
                            scope.id(),
                            sw.id())
                    .withEvidence(plugs.stream()
                            .map(plug -> plug.nic().name() + " is cabled to " + plug.place())
                            .toList())
                    .withRemedy("Cable one " + what + " to another switch."));
        }
    }
}
