// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.HostRule;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** I-29: Two interfaces of one LAN are not in one group. */
public final class OneLanTwoWays extends HostRule {

    public OneLanTwoWays() {
        super(
                "I-29",
                Severity.WARNING,
                "Two interfaces of one LAN are not in one group",
                "Answers may leave by another interface than they were asked at, ARP answers for either, and neither covers"
                        + " for the other. Interfaces on one LAN belong in one IPMP group.",
                "Oracle Solaris 11.2 E37476 gfayp; 11.4 E60991");
    }

    @Override
    public void check(HostScope scope, Consumer<Finding> found) {
        List<IpInterface> single = single(scope);
        if (single.isEmpty() || single.size() + scope.groups().size() < 2) {
            return;
        }
        List<Way> alone =
                single.stream().flatMap(ip -> Way.of(scope, ip).stream()).toList();
        List<Way> groups = scope.groups().stream().map(Way::of).toList();
        Set<Way> told = new HashSet<>();
        for (Way way : alone) {
            if (told.contains(way)) {
                continue;
            }
            List<Way> together = new ArrayList<>(List.of(way));
            String subnet = null;
            for (List<Way> others : List.of(alone, groups)) {
                for (Way other : others) {
                    Optional<String> shared =
                            other == way || told.contains(other) ? Optional.empty() : way.sharedSubnet(other);
                    if (shared.isPresent()) {
                        subnet = shared.get();
                        together.add(other);
                    }
                }
            }
            if (subnet != null) {
                told.addAll(together);
                found.accept(finding(scope, together, subnet));
            }
        }
    }

    private static List<IpInterface> single(HostScope scope) {
        if (!scope.platform().hasIpmp()) {
            return List.of();
        }
        List<IpInterface> single = new ArrayList<>(2);
        for (IpInterface ip : scope.host().interfaces()) {
            if (!ip.addresses().isEmpty()
                    && scope.index().groupOfInterface(ip.id()).isEmpty()) {
                single.add(ip);
            }
        }
        return single;
    }

    private Finding finding(HostScope scope, List<Way> together, String subnet) {
        List<Way> groups = together.stream().filter(way -> way.group() != null).toList();
        String names = Sentences.and(together.stream().map(Way::name).toList());
        return finding(
                        names + " of " + scope.host().name() + (together.size() == 2 ? " are both in " : " are all in ")
                                + subnet + ", but not in one IPMP group.",
                        together.stream().map(Way::id).toList())
                .withRemedy("Put them into one group, or into networks of their own.")
                .withFixes(fix(scope, together, groups).stream().toList());
    }

    /** Joins them in the group that is there, or a new one; empty where that would be refused. */
    private static Optional<QuickFix> fix(HostScope scope, List<Way> together, List<Way> groups) {
        List<Link> links = together.stream()
                .filter(way -> way.group() == null)
                .flatMap(way -> way.links().stream())
                .toList();
        boolean dlmp = links.stream().anyMatch(link -> isOverDlmp(scope, link));
        if (groups.size() > 1 || dlmp) {
            return Optional.empty();
        }
        if (groups.isEmpty()) {
            return Optional.of(Fixes.of(
                    "Put " + Sentences.names(links) + " into an IPMP group",
                    IpmpGroups.create(
                            scope.host().id(), "", links.stream().map(Link::id).toList())));
        }
        return Optional.of(Fixes.of(
                "Add " + Sentences.names(links) + " to " + groups.get(0).name(),
                links.stream()
                        .map(link -> IpmpGroups.addMember(groups.get(0).id(), link.id()))
                        .toList()));
    }

    private static boolean isOverDlmp(HostScope scope, Link link) {
        Link below = link instanceof Vlan vlan ? scope.index().link(vlan.over()).orElse(link) : link;
        return below instanceof Aggregation aggregation && aggregation.mode() == AggregationMode.DLMP;
    }
}
