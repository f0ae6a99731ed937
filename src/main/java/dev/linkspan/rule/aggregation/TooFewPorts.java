// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** B-41: An aggregation has one port or none; Solaris and illumos refuse one without ports. */
public final class TooFewPorts extends AggregationRule {

    public TooFewPorts() {
        super(
                "B-41",
                Severity.WARNING,
                "An aggregation has one port or none",
                "It adds no bandwidth and survives nothing. Solaris and illumos refuse to make one without ports, and to"
                        + " take the last one out.",
                "oVirt rule (fewer than two refused); illumos libdlaggr.c (at least one port remains); own rule");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        int ports = scope.nics().size();
        if (ports > 1) {
            return;
        }
        List<QuickFix> fixes = new ArrayList<>();
        Fixes.freeNic(scope.host())
                .ifPresent(nic -> fixes.add(Fixes.of(
                        "Add " + nic.name() + " to " + scope.aggregation().name(),
                        Aggregations.addPort(scope.id(), nic.id()))));
        boolean refused = ports == 0 && !scope.mode().isLinux();
        found.accept(finding(
                        scope.label()
                                + (ports == 0
                                        ? (refused ? " has no port: the system refuses to make it." : " has no port.")
                                        : " has one port, "
                                                + scope.nics().get(0).name() + ": it survives nothing."),
                        scope.id())
                .withSeverity(refused ? Severity.ERROR : Severity.WARNING)
                .withRemedy("Add a port, or use the NIC alone.")
                .withFixes(ports == 1 ? fixes : List.of()));
    }
}
