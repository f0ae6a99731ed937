// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.function.Consumer;

/** I-34: Every interface of a group is standby; on Solaris 10 IPM-16 tells of it. */
public final class AllStandby extends GroupRule {

    public AllStandby() {
        super(
                "I-34",
                Severity.WARNING,
                "Every interface of a group is standby",
                "One of them is used all the same; which one is not said, and the intent is unclear.",
                "own rule; in.mpathd(8) (activation when no interface is active)");
    }

    @Override
    protected boolean appliesTo(Platform platform) {
        return platform == Platform.SOLARIS_11 || platform == Platform.ILLUMOS;
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        if (!scope.members().isEmpty()
                && scope.members().stream().allMatch(member -> member.member().standby())) {
            MemberScope first = scope.members().get(0);
            found.accept(finding("Every interface of " + scope.label() + " is standby: none is preferred.", scope.id())
                    .withRemedy("Make at least one active.")
                    .withFixes(List.of(Fixes.of(
                            "Make " + first.name() + " active",
                            IpmpGroups.setStandby(first.link().id(), false)))));
        }
    }
}
