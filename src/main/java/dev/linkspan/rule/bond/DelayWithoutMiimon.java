// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** B-11: A bond has delays but no MII monitor. */
public final class DelayWithoutMiimon extends BondRule {

    public DelayWithoutMiimon() {
        super(
                "B-11",
                Severity.ERROR,
                "A bond has delays but no MII monitor",
                "updelay, downdelay and peer_notif_delay belong to MII monitoring; without it the kernel"
                        + " refuses them.",
                "linux bond_options.c \"MII monitoring is disabled\"; NetworkManager nm-setting-bond.c");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        boolean delays = positive(bond.updelay()) || positive(bond.downdelay()) || positive(bond.peerNotifDelay());
        if (delays && bond.effectiveMiimon(scope.mode()) == 0) {
            String name = scope.aggregation().name();
            List<QuickFix> fixes = new ArrayList<>();
            if (!arpMonitor(bond)) {
                fixes.add(useMiimon(scope));
            }
            fixes.add(Fixes.bond(
                    scope,
                    "Drop the delays of " + name,
                    it -> it.withUpdelay(null).withDowndelay(null).withPeerNotifDelay(null)));
            found.accept(finding(scope.label() + " has delays but no miimon, so the kernel refuses them.", scope.id())
                    .withRemedy("Set miimon, or drop updelay, downdelay and peer_notif_delay.")
                    .withFixes(fixes));
        }
    }
}
