// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import java.util.function.Consumer;

/** B-46: The LACP system id of a bond is no station address. */
public final class BadActorSystem extends BondRule {

    public BadActorSystem() {
        super(
                "B-46",
                Severity.ERROR,
                "The LACP system id of a bond is no station address",
                "The id stands in every LACPDU as a station's own address; the kernel refuses a multicast"
                        + " one, and all zeros mean \"no partner\".",
                "linux bond_options.c \"Invalid ad_actor_system MAC address\"; nmstate bond.rs");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        MacAddress system = bond.adActorSystem();
        if (system != null && (system.isMulticast() || system.isZero())) {
            found.accept(finding(
                            scope.label() + " has the LACP system id " + system + ", which is "
                                    + (system.isZero() ? "no address." : "a multicast address."),
                            scope.id())
                    .withRemedy("Use a unicast address, or leave it to the kernel.")
                    .withFixes(List.of(Fixes.bond(
                            scope,
                            "Leave the LACP system id of " + scope.aggregation().name() + " to the kernel",
                            it -> it.withAdActorSystem(null)))));
        }
    }
}
