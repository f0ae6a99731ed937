// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.HostRule;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpmpGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** IPM-03: Two IPMP groups of a host are in one LAN. */
public final class TwoGroupsInOneLan extends HostRule {

    public TwoGroupsInOneLan() {
        super(
                "IPM-03",
                Severity.ERROR,
                "Two IPMP groups of a host are in one LAN",
                "Only one group of a host may be in a broadcast domain; more are not supported, except on engineered"
                        + " systems of Oracle.",
                "Oracle Solaris 11.2 E37476 gfayp; Solaris 10 816-4554 eyprl");
    }

    @Override
    public void check(HostScope scope, Consumer<Finding> found) {
        if (scope.groups().size() < 2 || !scope.platform().hasIpmp()) {
            return;
        }
        List<Way> groups = scope.groups().stream().map(Way::of).toList();
        for (int i = 1; i < groups.size(); i++) {
            for (int k = 0; k < i; k++) {
                judge(scope, groups.get(k), groups.get(i), found);
            }
        }
    }

    private void judge(HostScope scope, Way first, Way second, Consumer<Finding> found) {
        Optional<String> subnet = first.sharedSubnet(second);
        boolean sameVlan = first.places().stream().anyMatch(second.places()::contains);
        if (subnet.isEmpty() && !sameVlan) {
            return;
        }
        String where = subnet.map(text -> "in " + text).orElse("in one VLAN of one switch");
        found.accept(finding(
                        first.name() + " and " + second.name() + " of "
                                + scope.host().name() + " are both " + where + ": one LAN takes one IPMP group.",
                        second.id(),
                        first.id())
                .withRemedy("Join them, or put them into networks of their own.")
                .withFixes(subnet.isPresent() ? List.of(join(first, second)) : List.of()));
    }

    /** The first group with all interfaces and data addresses of the second. */
    private static QuickFix join(Way first, Way second) {
        String label = "Join " + second.name() + " into " + first.name();
        return Fixes.of(label, Update.host(Ids.owner(first.id()), label, host -> {
            List<IpmpGroup> groups = new ArrayList<>();
            IpmpGroup gone = group(host, second.id());
            for (IpmpGroup group : host.groups()) {
                if (group.id().equals(first.id())) {
                    groups.add(group.withMembers(both(group.members(), gone.members()))
                            .withAddresses(both(group.addresses(), gone.addresses())));
                } else if (!group.id().equals(second.id())) {
                    groups.add(group);
                }
            }
            return host.withGroups(groups)
                    .withRoutes(host.routes().stream()
                            .map(route -> second.id().equals(route.link()) ? route.withLink(first.id()) : route)
                            .toList());
        }));
    }

    private static IpmpGroup group(Host host, String id) {
        return host.groups().stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
