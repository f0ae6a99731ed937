// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.List;
import java.util.function.Consumer;

/** B-48: balance-slb is set without what it needs. */
public final class BalanceSlb extends BondRule {

    public BalanceSlb() {
        super(
                "B-48",
                Severity.ERROR,
                "balance-slb is set without what it needs",
                "NetworkManager offers balance-slb only with mode balance-xor and the hash policy" + " vlan+srcmac.",
                "NetworkManager src/libnm-core-impl/nm-setting-bond.c");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        String slb = bond.extra().getOrDefault("balance-slb", bond.extra().getOrDefault("balance_slb", "0"));
        boolean set = slb.equals("1") || slb.equals("yes") || slb.equals("true") || slb.equals("on");
        boolean fits =
                scope.mode() == AggregationMode.BALANCE_XOR && bond.xmitHashPolicy() == XmitHashPolicy.VLAN_SRCMAC;
        if (set && !fits) {
            found.accept(finding(
                            scope.label()
                                    + " has balance-slb, which needs mode balance-xor and xmit_hash_policy vlan+srcmac.",
                            scope.id())
                    .withRemedy("Set all three, or drop balance-slb.")
                    .withFixes(List.of(Fixes.aggregation(
                            scope,
                            "Give " + scope.aggregation().name() + " what balance-slb needs",
                            it -> it.withMode(AggregationMode.BALANCE_XOR)
                                    .withBond(it.bondOrDefault().withXmitHashPolicy(XmitHashPolicy.VLAN_SRCMAC))))));
        }
    }
}
