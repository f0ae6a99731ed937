// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Delete;
import dev.linkspan.rule.CableRule;
import dev.linkspan.rule.CableScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Ids;
import java.util.List;
import java.util.function.Consumer;

/** A cable joins two ports of the same switch or host. */
public final class LoopCable extends CableRule {

    public LoopCable() {
        super(
                "X-13",
                Severity.WARNING,
                "A cable joins two ports of the same switch or host",
                "On a switch that is a loop that only spanning tree stops; on a host two NICs hear each" + " other.",
                "IEEE 802.1Q-2022 13 (spanning tree); illumos aggr_lacp.c \"Loopback condition\"");
    }

    @Override
    public void check(CableScope scope, Consumer<Finding> found) {
        Cable cable = scope.cable();
        if (cable.b() != null && Ids.owner(cable.a()).equals(Ids.owner(cable.b()))) {
            found.accept(finding(
                            "A cable joins " + scope.label(cable.a()) + " and " + scope.label(cable.b())
                                    + ": that is a loop.",
                            cable.id(),
                            cable.a(),
                            cable.b())
                    .withRemedy("Remove it, unless it is a test.")
                    .withFixes(List.of(Fixes.of("Remove the cable", Delete.elements(List.of(cable.id()))))));
        }
    }
}
