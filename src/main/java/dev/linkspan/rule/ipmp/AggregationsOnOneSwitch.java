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

/** I-31: All aggregations of an IPMP group end on one switch. */
public final class AggregationsOnOneSwitch extends GroupRule {

    public AggregationsOnOneSwitch() {
        super(
                "I-31",
                Severity.WARNING,
                "All aggregations of an IPMP group end on one switch",
                "The group survives a cable, a port and a NIC; when the switch stops, so does the host.",
                "own rule; Oracle Solaris 11 E54788 (trunk aggregations below IPMP)");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        boolean aggregated = scope.members().stream().anyMatch(member -> member.link() instanceof Aggregation);
        List<Plug> plugs = scope.plugs();
        if (!aggregated || scope.members().size() < 2 || plugs.isEmpty() || !scope.fullyPlugged()) {
            return;
        }
        Switch sw = plugs.get(0).sw();
        if (plugs.stream().allMatch(plug -> plug.sw() == sw)) {
            found.accept(finding(
                            "All aggregations of " + scope.label() + " end on " + sw.name()
                                    + ": when it stops, the host is cut off.",
                            scope.id(),
                            sw.id())
                    .withEvidence(plugs.stream()
                            .map(plug -> plug.nic().name() + " is cabled to " + plug.place())
                            .toList())
                    .withRemedy("Cable one aggregation to another switch."));
        }
    }
}
