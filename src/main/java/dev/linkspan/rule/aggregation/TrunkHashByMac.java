// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A trunk aggregation spreads by MAC addresses and its traffic goes through one gateway. */
public final class TrunkHashByMac extends AggregationRule {
    private static final List<HashLayer> BY_MAC = List.of(HashLayer.L2);

    public TrunkHashByMac() {
        super(
                "A-22",
                Severity.WARNING,
                "A trunk aggregation spreads by MAC addresses and its traffic goes through one gateway",
                "With policy L2 every frame to the gateway has the same pair of addresses and leaves by one port.",
                "dladm(8) -P");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode() != AggregationMode.TRUNK
                || !scope.aggregation().policy().equals(BY_MAC)
                || scope.nics().size() < 2) {
            return;
        }
        gateway(scope).ifPresent(gateway -> {
            String name = scope.aggregation().name();
            found.accept(finding(
                            scope.label() + " spreads by MAC addresses: all frames to the gateway leave by one port.",
                            scope.id())
                    .withEvidence(List.of("the default route leads through " + gateway + ", policy is L2"))
                    .withRemedy("Use L3,L4, or L4, the default.")
                    .withFixes(List.of(
                            Fixes.aggregation(
                                    scope,
                                    "Spread " + name + " by L3,L4",
                                    it -> it.withPolicy(List.of(HashLayer.L3, HashLayer.L4))),
                            Fixes.aggregation(
                                    scope, "Spread " + name + " by L4", it -> it.withPolicy(List.of(HashLayer.L4))))));
        });
    }

    /** The default gateway, when the way to it is known to be this aggregation. */
    private static Optional<Ip> gateway(AggregationScope scope) {
        Set<String> ways = new HashSet<>();
        List<InterfaceAddress> addresses = new ArrayList<>();
        ways.add(scope.id());
        for (IpInterface ip : scope.interfaces()) {
            ways.add(ip.link());
            addresses.addAll(ip.addresses());
            scope.host().index().groupOfInterface(ip.id()).ifPresent(group -> {
                ways.add(group.id());
                group.addresses().forEach(data -> addresses.add(data.address()));
            });
        }
        return scope.host().host().routes().stream()
                .filter(route -> route.gateway() != null && route.destination().equals(Route.DEFAULT))
                .filter(route -> route.link() != null
                        ? ways.contains(route.link())
                        : addresses.stream().anyMatch(address -> address.reaches(route.gateway())))
                .map(Route::gateway)
                .findFirst();
    }
}
