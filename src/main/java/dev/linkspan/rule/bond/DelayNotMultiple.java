// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** B-10: A delay of a bond is no multiple of its monitoring interval. */
public final class DelayNotMultiple extends BondRule {

    public DelayNotMultiple() {
        super(
                "B-10",
                Severity.WARNING,
                "A delay of a bond is no multiple of its monitoring interval",
                "The kernel rounds the delay down to a multiple of miimon.",
                "linux Documentation/networking/bonding.rst 2 (updelay, downdelay); bond_main.c \"is not a"
                        + " multiple of miimon\"");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        int miimon = bond.effectiveMiimon(scope.mode());
        if (miimon == 0) {
            return;
        }
        List<String> uneven = new ArrayList<>();
        note(uneven, "updelay", bond.updelay(), miimon);
        note(uneven, "downdelay", bond.downdelay(), miimon);
        note(uneven, "peer_notif_delay", bond.peerNotifDelay(), miimon);
        if (!uneven.isEmpty()) {
            found.accept(finding(
                            Sentences.and(uneven) + " of " + scope.label() + (uneven.size() == 1 ? " is" : " are")
                                    + " no multiple of miimon " + miimon + " ms: the kernel rounds down.",
                            scope.id())
                    .withRemedy("Use multiples of miimon.")
                    .withFixes(List.of(Fixes.bond(
                            scope,
                            "Round the delays of " + scope.aggregation().name() + " down",
                            it -> it.withUpdelay(rounded(it.updelay(), miimon))
                                    .withDowndelay(rounded(it.downdelay(), miimon))
                                    .withPeerNotifDelay(rounded(it.peerNotifDelay(), miimon))))));
        }
    }

    private static void note(List<String> uneven, String option, Integer delay, int miimon) {
        if (delay != null && delay % miimon != 0) {
            uneven.add(option + " " + delay + " ms");
        }
    }

    private static Integer rounded(Integer delay, int miimon) {
        return delay == null ? null : Integer.valueOf(delay / miimon * miimon);
    }
}
