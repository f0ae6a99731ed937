// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/**
 * AGG-16: The MAC address of an aggregation is that of its first port, and a lease hangs on it. Without DHCP above it
 * nothing of the design depends on the address, so nothing is said.
 */
public final class DonorAddress extends AggregationRule {

    public DonorAddress() {
        super(
                "AGG-16",
                Severity.INFO,
                "The MAC address of an aggregation is that of its first port, and a lease hangs on it",
                "When that port is taken out, the aggregation takes the address of the next one: DHCP gives it another IP"
                        + " address, and switches with port security may block it.",
                "illumos aggr_grp.c aggr_grp_rem_port; dladm(8) -u");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode().isLinux()
                || scope.aggregation().fixedMac() != null
                || scope.nics().size() < 2
                || scope.interfaces().stream().noneMatch(ip -> ip.dhcp().contains(IpFamily.INET))) {
            return;
        }
        Nic donor = scope.nics().get(0);
        MacAddress known =
                scope.aggregation().mac() != null ? scope.aggregation().mac() : donor.permanentMac();
        found.accept(finding(
                        scope.label() + " has the MAC address of " + donor.name()
                                + " and an IP address by DHCP: without " + donor.name() + " it gets another one.",
                        scope.id(),
                        donor.id())
                .withRemedy("Set the address it has as a fixed one, and use " + donor.name()
                        + " nowhere else in this network afterwards.")
                .withFixes(
                        known == null
                                ? List.of()
                                : List.of(Fixes.aggregation(
                                        scope,
                                        "Keep the address " + known + " for "
                                                + scope.aggregation().name(),
                                        it -> it.withFixedMac(known)))));
    }
}
