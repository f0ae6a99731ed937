// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** B-14: The primary of a bond is no port of it, or its mode has no primary. */
public final class WrongPrimary extends BondRule {

    public WrongPrimary() {
        super(
                "B-14",
                Severity.ERROR,
                "The primary of a bond is no port of it, or its mode has no primary",
                "Only active-backup, balance-tlb and balance-alb prefer a port, and it must be one of the" + " bond.",
                "NetworkManager nm-setting-bond.c; bond_options.c bond_option_primary_set");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (bond.primary() == null || bond.primary().isEmpty()) {
            return;
        }
        boolean modeHasPrimary =
                scope.isAnyOf(AggregationMode.ACTIVE_BACKUP, AggregationMode.BALANCE_TLB, AggregationMode.BALANCE_ALB);
        boolean isPort = scope.nics().stream().anyMatch(nic -> nic.name().equals(bond.primary()));
        if (modeHasPrimary && isPort) {
            return;
        }
        List<QuickFix> fixes = new ArrayList<>();
        String name = scope.aggregation().name();
        if (modeHasPrimary && !scope.nics().isEmpty()) {
            String first = scope.nics().get(0).name();
            fixes.add(Fixes.bond(scope, "Prefer " + first + " in " + name, it -> it.withPrimary(first)));
        }
        fixes.add(Fixes.bond(
                scope, "Drop the primary of " + name, it -> it.withPrimary(null).withPrimaryReselect(null)));
        found.accept(finding(
                        modeHasPrimary
                                ? scope.label() + " prefers " + bond.primary() + ", which is no port of it."
                                : scope.label() + " has a primary, which mode "
                                        + scope.mode().word() + " does not know.",
                        scope.id())
                .withEvidence(List.of("ports are " + Sentences.names(scope.nics())))
                .withRemedy("Name one of its ports, or drop the option.")
                .withFixes(fixes));
    }
}
