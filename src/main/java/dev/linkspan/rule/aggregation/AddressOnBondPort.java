// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** B-26: A port of a bond has an IP address or a route. */
public final class AddressOnBondPort extends AggregationRule {

    public AddressOnBondPort() {
        super(
                "B-26",
                Severity.ERROR,
                "A port of a bond has an IP address or a route",
                "The kernel takes packets for the port's own and sends past the bond: replies leave by a"
                        + " link the bond has given up.",
                "linux Documentation/networking/bonding.rst 8.1");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (!scope.mode().isLinux()) {
            return;
        }
        HostScope host = scope.host();
        for (Nic nic : scope.nics()) {
            IpInterface ip = host.index().interfaceOn(nic.id()).orElse(null);
            boolean addressed =
                    ip != null && (!ip.addresses().isEmpty() || !ip.dhcp().isEmpty());
            boolean routed =
                    host.host().routes().stream().anyMatch(route -> nic.id().equals(route.link()));
            if (addressed || routed) {
                String what = addressed ? "the addresses" : "the routes";
                found.accept(finding(
                                nic.name() + " is a port of " + scope.label() + " and has "
                                        + (addressed ? "addresses" : "routes")
                                        + " of its own: packets go past the bond.",
                                nic.id(),
                                scope.id())
                        .withEvidence(
                                addressed
                                        ? ip.addresses().stream()
                                                .map(InterfaceAddress::text)
                                                .toList()
                                        : List.of())
                        .withRemedy(
                                "Give " + what + " to " + scope.aggregation().name() + ".")
                        .withFixes(List.of(MoveUp.of(nic, scope.aggregation(), what))));
            }
        }
    }
}
