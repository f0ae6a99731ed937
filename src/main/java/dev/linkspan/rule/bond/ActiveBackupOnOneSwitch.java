// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Switch;
import java.util.function.Consumer;

/** B-39: All ports of an active-backup bond end on one switch. */
public final class ActiveBackupOnOneSwitch extends BondRule {

    public ActiveBackupOnOneSwitch() {
        super(
                "B-39",
                Severity.WARNING,
                "All ports of an active-backup bond end on one switch",
                "The bond survives a cable and a port; when the switch stops, so does the host.",
                "own rule: a second port on the same switch adds no second path");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        boolean known = scope.plugs().size() > 1 && scope.fullyPlugged();
        if (scope.mode() == AggregationMode.ACTIVE_BACKUP
                && known
                && scope.switches().size() == 1) {
            Switch sw = scope.switches().get(0);
            found.accept(finding(
                            "Both ways of " + scope.label() + " end on " + sw.name()
                                    + ": when it stops, the host is cut off.",
                            scope.id(),
                            sw.id())
                    .withEvidence(scope.plugs().stream()
                            .map(plug -> plug.nic().name() + " is cabled to " + plug.place())
                            .toList())
                    .withRemedy("Cable one port to another switch."));
        }
    }
}
