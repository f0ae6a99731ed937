// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.HostIndex;
import java.util.List;
import java.util.function.Consumer;

/** B-35: A bond below a bridge is in a mode that breaks the bridge's guests. */
public final class MacRewritingUnderBridge extends BondRule {

    public MacRewritingUnderBridge() {
        super(
                "B-35",
                Severity.WARNING,
                "A bond below a bridge is in a mode that breaks the bridge's guests",
                "balance-rr reorders, balance-tlb and balance-alb rewrite MAC addresses; behind a bridge"
                        + " the guests lose packets or their peers learn wrong addresses.",
                "oVirt ovirt-engine (refuses these modes for VM networks); linux"
                        + " Documentation/networking/bonding.rst 12");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (!scope.isAnyOf(AggregationMode.BALANCE_RR, AggregationMode.BALANCE_TLB, AggregationMode.BALANCE_ALB)) {
            return;
        }
        HostIndex index = scope.host().index();
        for (Bridge bridge : scope.host().host().bridges()) {
            boolean over = bridge.ports().contains(scope.id())
                    || index.vlansOn(scope.id()).stream()
                            .anyMatch(vlan -> bridge.ports().contains(vlan.id()));
            if (over) {
                found.accept(finding(
                                scope.label() + " is in mode " + scope.mode().word() + " below the bridge "
                                        + bridge.name() + ": its guests will lose packets.",
                                scope.id(),
                                bridge.id())
                        .withRemedy("Use active-backup, or 802.3ad or balance-xor with a port-channel on the switch.")
                        .withFixes(List.of(Fixes.aggregation(
                                scope,
                                "Make " + scope.aggregation().name() + " active-backup",
                                it -> it.withMode(AggregationMode.ACTIVE_BACKUP)))));
            }
        }
    }
}
