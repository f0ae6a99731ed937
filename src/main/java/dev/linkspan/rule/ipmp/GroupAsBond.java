// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Delete;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpInterfaces;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.PrimaryReselect;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The nearest Linux construction of an IPMP group: an active-backup bond of its NICs, or one 802.3ad bond of the ports
 * of its aggregations, which then uses one switch at a time.
 */
final class GroupAsBond {
    private static final int PROBE_MILLIS = 1000;

    private GroupAsBond() {}

    static Optional<QuickFix> of(GroupScope scope) {
        boolean nics = scope.members().stream().allMatch(member -> member.link() instanceof Nic);
        boolean aggregations = scope.members().stream().allMatch(member -> member.link() instanceof Aggregation);
        if (scope.members().isEmpty() || (!nics && !aggregations)) {
            return Optional.empty();
        }
        AggregationMode mode = nics ? AggregationMode.ACTIVE_BACKUP : AggregationMode.LACP_802_3AD;
        String label = "Replace " + scope.group().name() + " by "
                + (nics ? "an active-backup bond" : "one 802.3ad bond of all ports");
        return Optional.of(QuickFix.of(Edit.of(label, topology -> replaced(topology, scope, mode, label))));
    }

    private static Topology replaced(Topology topology, GroupScope scope, AggregationMode mode, String label) {
        String host = scope.host().host().id();
        List<String> gone = new ArrayList<>();
        gone.add(scope.id());
        scope.members().forEach(member -> gone.add(member.ip().id()));
        scope.members().stream()
                .map(MemberScope::link)
                .filter(link -> link instanceof Aggregation)
                .forEach(link -> gone.add(link.id()));
        List<String> ports = scope.members().stream()
                .flatMap(member -> member.nics().stream())
                .map(Nic::id)
                .toList();
        Topology freed = Delete.elements(gone).apply(topology);
        Topology bonded = Aggregations.create(host, "", mode, ports).apply(freed);
        Aggregation bond = bonded.hosts().stream()
                .filter(it -> it.id().equals(host))
                .flatMap(it -> it.aggregations().stream())
                .filter(it -> it.ports().equals(ports))
                .findFirst()
                .orElseThrow();
        Topology tuned = Update.aggregation(
                        bond.id(), label, it -> it.withBond(options(it.bondOrDefault(), scope, mode)))
                .apply(bonded);
        List<InterfaceAddress> addresses =
                scope.group().addresses().stream().map(DataAddress::address).toList();
        return IpInterfaces.setAddresses(bond.id(), addresses).apply(tuned);
    }

    private static BondOptions options(BondOptions bond, GroupScope scope, AggregationMode mode) {
        if (mode == AggregationMode.LACP_802_3AD) {
            return bond.withAdSelect(AdSelect.BANDWIDTH);
        }
        List<Ip> targets = scope.group().targets().stream()
                .filter(target -> target.family() == IpFamily.INET)
                .toList();
        BondOptions monitored = scope.group().detection() == Detection.LINK || targets.isEmpty()
                ? bond
                : bond.withMiimon(0).withArpInterval(PROBE_MILLIS).withArpTargets(targets);
        return scope.members().stream()
                .filter(member -> !member.member().standby())
                .findFirst()
                .filter(first -> scope.members().stream()
                        .anyMatch(member -> member.member().standby()))
                .map(first -> monitored
                        .withPrimary(first.link().name())
                        .withPrimaryReselect(
                                scope.group().failback() ? PrimaryReselect.ALWAYS : PrimaryReselect.FAILURE))
                .orElse(monitored);
    }
}
