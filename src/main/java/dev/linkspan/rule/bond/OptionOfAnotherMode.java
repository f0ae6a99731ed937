// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Lacp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** B-19: A bond has LACP options in a mode without LACP. */
public final class OptionOfAnotherMode extends BondRule {

    public OptionOfAnotherMode() {
        super(
                "B-19",
                Severity.ERROR,
                "A bond has LACP options in a mode without LACP",
                "lacp_rate, lacp_active, ad_select, ad_actor_system, ad_actor_sys_prio, ad_user_port_key"
                        + " and min_links belong to 802.3ad; the kernel refuses or ignores them elsewhere.",
                "linux bond_options.c bond_opts[] unsuppmodes; NetworkManager nm-setting-bond.c");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (scope.mode() == AggregationMode.LACP_802_3AD) {
            return;
        }
        Aggregation aggregation = scope.aggregation();
        List<String> options = new ArrayList<>();
        note(options, "lacp_active", aggregation.lacp() != Lacp.OFF);
        note(options, "lacp_rate", aggregation.timer() != null);
        note(options, "ad_select", bond.adSelect() != null);
        note(options, "ad_actor_system", bond.adActorSystem() != null);
        note(options, "ad_actor_sys_prio", bond.adActorSysPrio() != null);
        note(options, "ad_user_port_key", bond.adUserPortKey() != null);
        note(options, "min_links", positive(aggregation.minLinks()));
        if (!options.isEmpty()) {
            found.accept(finding(
                            scope.label() + " is in mode " + scope.mode().word() + " and has " + Sentences.and(options)
                                    + ", which only 802.3ad knows.",
                            scope.id())
                    .withRemedy("Drop the options, or use mode 802.3ad.")
                    .withFixes(List.of(Fixes.aggregation(
                            scope,
                            "Drop the LACP options of " + aggregation.name(),
                            OptionOfAnotherMode::withoutLacp))));
        }
    }

    private static void note(List<String> options, String option, boolean set) {
        if (set) {
            options.add(option);
        }
    }

    private static Aggregation withoutLacp(Aggregation aggregation) {
        return aggregation
                .withLacp(Lacp.OFF)
                .withTimer(null)
                .withMinLinks(null)
                .withBond(aggregation
                        .bondOrDefault()
                        .withAdSelect(null)
                        .withAdActorSystem(null)
                        .withAdActorSysPrio(null)
                        .withAdUserPortKey(null));
    }
}
