// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Vlan;
import java.util.List;
import java.util.function.Consumer;

/** An IPMP group stands over a DLMP aggregation. */
public final class GroupOverDlmp extends GroupRule {

    public GroupOverDlmp() {
        super(
                "A-20",
                Severity.ERROR,
                "An IPMP group stands over a DLMP aggregation",
                "Both move traffic between links at failure; Oracle does not support one over the other.",
                "Oracle Solaris 11 E54788 (IPMP over DLMP)");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        for (MemberScope member : scope.members()) {
            Link below = member.link() instanceof Vlan vlan
                    ? scope.host().index().link(vlan.over()).orElse(member.link())
                    : member.link();
            if (below instanceof Aggregation aggregation && aggregation.mode() == AggregationMode.DLMP) {
                found.accept(finding(
                                scope.label() + " stands over " + aggregation.name()
                                        + ", a DLMP aggregation, which is not supported.",
                                scope.id(),
                                aggregation.id())
                        .withRemedy("Use DLMP alone, or trunk aggregations below the group.")
                        .withFixes(List.of(Fixes.of(
                                "Take " + member.name() + " out of "
                                        + scope.group().name(),
                                IpmpGroups.removeMember(member.link().id())))));
            }
        }
    }
}
