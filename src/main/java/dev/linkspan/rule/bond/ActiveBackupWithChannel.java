// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.edit.Lags;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import java.util.List;
import java.util.function.Consumer;

/** B-38: A bond that needs no port-channel ends in one. */
public final class ActiveBackupWithChannel extends BondRule {

    public ActiveBackupWithChannel() {
        super(
                "B-38",
                Severity.ERROR,
                "A bond that needs no port-channel ends in one",
                "The switch spreads frames over all ports of the port-channel, also to the port that is"
                        + " not active, and part of them is lost.",
                "linux Documentation/networking/bonding.rst 5, 11.2 (active-backup, balance-tlb,"
                        + " balance-alb need no switch support)");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (!scope.isAnyOf(AggregationMode.ACTIVE_BACKUP, AggregationMode.BALANCE_TLB, AggregationMode.BALANCE_ALB)) {
            return;
        }
        List<Plug> bundled =
                scope.plugs().stream().filter(plug -> plug.lag() != null).toList();
        if (!bundled.isEmpty()) {
            List<String> places = bundled.stream()
                    .map(plug -> plug.place() + " in " + plug.lag().name())
                    .toList();
            String label =
                    "Take " + Sentences.and(bundled.stream().map(Plug::place).toList()) + " out of the port-channel";
            found.accept(finding(
                            scope.label() + " in mode " + scope.mode().word() + " ends in a port-channel ("
                                    + Sentences.and(places) + "): frames to the port that is not active are lost.",
                            Sentences.subjects(
                                    scope.id(),
                                    bundled.stream()
                                            .map(plug -> plug.lag().id())
                                            .toList()))
                    .withRemedy("Take the ports out of the port-channel, or use mode 802.3ad.")
                    .withFixes(List.of(Fixes.of(
                            label,
                            bundled.stream()
                                    .map(plug -> Lags.removePort(plug.port().id()))
                                    .toList()))));
        }
    }
}
