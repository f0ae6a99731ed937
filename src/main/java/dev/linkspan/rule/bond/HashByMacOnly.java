// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.List;
import java.util.function.Consumer;

/** B-32: A bond spreads by MAC addresses and most traffic goes to one gateway. */
public final class HashByMacOnly extends BondRule {

    public HashByMacOnly() {
        super(
                "B-32",
                Severity.WARNING,
                "A bond spreads by MAC addresses and most traffic goes to one gateway",
                "With layer2 every frame to the gateway has the same pair of addresses and leaves by one" + " port.",
                "linux Documentation/networking/bonding.rst 2 (xmit_hash_policy)");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        boolean hashes = scope.isAnyOf(AggregationMode.LACP_802_3AD, AggregationMode.BALANCE_XOR);
        boolean byMac = bond.xmitHashPolicy() == null || bond.xmitHashPolicy() == XmitHashPolicy.LAYER2;
        if (hashes && byMac && scope.nics().size() > 1 && hasGateway(scope)) {
            String name = scope.aggregation().name();
            found.accept(finding(
                            scope.label() + " spreads by MAC addresses: all frames to the gateway leave by one port.",
                            scope.id())
                    .withEvidence(List.of(
                            "xmit_hash_policy is layer2" + (bond.xmitHashPolicy() == null ? ", the default" : "")))
                    .withRemedy("Use layer2+3, or layer3+4 for many flows between few addresses.")
                    .withFixes(List.of(
                            Fixes.bond(
                                    scope,
                                    "Spread " + name + " by layer2+3",
                                    it -> it.withXmitHashPolicy(XmitHashPolicy.LAYER23)),
                            Fixes.bond(
                                    scope,
                                    "Spread " + name + " by layer3+4",
                                    it -> it.withXmitHashPolicy(XmitHashPolicy.LAYER34)))));
        }
    }

    private static boolean hasGateway(AggregationScope scope) {
        return scope.host().host().routes().stream()
                .anyMatch(
                        route -> route.gateway() != null && route.destination().equals(Route.DEFAULT));
    }
}
