// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** B-05: An ARP monitor has no targets, or targets have no ARP monitor. */
public final class ArpMonitorWithoutTargets extends BondRule {

    public ArpMonitorWithoutTargets() {
        super(
                "B-05",
                Severity.ERROR,
                "An ARP monitor has no targets, or targets have no ARP monitor",
                "Without targets nobody answers and nothing is learnt. Targets without an interval are"
                        + " never asked.",
                "NetworkManager nm-setting-bond.c; linux Documentation/networking/bonding.rst 2" + " (arp_ip_target)");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        boolean targets = !bond.arpTargets().isEmpty() || !bond.nsTargets().isEmpty();
        if (arpMonitor(bond) == targets) {
            return;
        }
        String name = scope.aggregation().name();
        if (targets) {
            found.accept(finding(scope.label() + " has ARP targets, but its ARP monitor is off.", scope.id())
                    .withRemedy("Set arp_interval to 1000 and miimon to 0, or drop the targets.")
                    .withFixes(List.of(Fixes.bond(
                            scope,
                            "Drop the ARP targets of " + name,
                            it -> it.withArpTargets(List.of()).withNsTargets(List.of())))));
            return;
        }
        List<QuickFix> fixes = new ArrayList<>();
        gateway(scope)
                .ifPresent(ip -> fixes.add(Fixes.bond(
                        scope, "Probe the gateway " + ip + " from " + name, it -> it.withArpTargets(List.of(ip)))));
        fixes.add(useMiimon(scope));
        found.accept(finding(
                        scope.label() + " has an ARP monitor without targets: it can never tell a dead path.",
                        scope.id())
                .withEvidence(
                        List.of("arp_interval is " + bond.arpInterval() + " ms", "no arp_ip_target, no ns_ip6_target"))
                .withRemedy("Add at least two targets on the bond's own subnet, or use miimon.")
                .withFixes(fixes));
    }

    private static Optional<Ip> gateway(AggregationScope scope) {
        return scope.host().host().routes().stream()
                .map(Route::gateway)
                .filter(Objects::nonNull)
                .filter(ip -> ip.family() == IpFamily.INET)
                .findFirst();
    }
}
