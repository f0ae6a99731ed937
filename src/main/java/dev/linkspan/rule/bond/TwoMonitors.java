// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import java.util.List;
import java.util.function.Consumer;

/** B-04: A bond has both monitors. */
public final class TwoMonitors extends BondRule {

    public TwoMonitors() {
        super(
                "B-04",
                Severity.ERROR,
                "A bond has both monitors",
                "MII and ARP monitoring exclude each other: the kernel refuses both at once, and one set"
                        + " after the other wins silently.",
                "linux bond_netlink.c \"ARP monitoring cannot be used with MII monitoring\"");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (arpMonitor(bond) && positive(bond.miimon())) {
            String name = scope.aggregation().name();
            found.accept(finding(
                            scope.label() + " has both miimon and an ARP monitor, which exclude each other.",
                            scope.id())
                    .withEvidence(List.of(
                            "miimon is " + bond.miimon() + " ms", "arp_interval is " + bond.arpInterval() + " ms"))
                    .withRemedy("Keep one: miimon sees the link, the ARP monitor sees beyond the first switch.")
                    .withFixes(List.of(
                            useMiimon(scope),
                            Fixes.bond(
                                    scope,
                                    "Keep the ARP monitor of " + name,
                                    it -> it.withMiimon(0)
                                            .withUpdelay(null)
                                            .withDowndelay(null)
                                            .withPeerNotifDelay(null)))));
        }
    }
}
