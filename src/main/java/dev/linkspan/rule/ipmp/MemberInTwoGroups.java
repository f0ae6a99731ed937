// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.HostRule;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** IPM-10: An interface is in two IPMP groups. */
public final class MemberInTwoGroups extends HostRule {

    public MemberInTwoGroups() {
        super(
                "IPM-10",
                Severity.ERROR,
                "An interface is in two IPMP groups",
                "An interface belongs to one group: the second one is refused with \"Interface already in use\".",
                "illumos ip_if.c SIOCSLIFGROUPNAME (EALREADY), libipadm");
    }

    @Override
    public void check(HostScope scope, Consumer<Finding> found) {
        if (scope.groups().size() < 2) {
            return;
        }
        Map<String, List<GroupScope>> groups = new LinkedHashMap<>();
        for (GroupScope group : scope.groups()) {
            for (MemberScope member : group.members()) {
                List<GroupScope> known = groups.computeIfAbsent(member.ip().id(), id -> new ArrayList<>(1));
                if (!known.contains(group)) {
                    known.add(group);
                }
            }
        }
        groups.forEach((id, owners) -> {
            if (owners.size() > 1) {
                String name = scope.topology().name(id);
                List<String> names =
                        owners.stream().map(owner -> owner.group().name()).toList();
                found.accept(finding(
                                name + " of " + scope.host().name() + " is in " + Sentences.and(names)
                                        + ", but can be in one group only.",
                                Sentences.subjects(
                                        id, owners.stream().map(GroupScope::id).toList()))
                        .withRemedy("Take it out of all but one.")
                        .withFixes(owners.stream()
                                .map(keep -> keepIn(id, name, keep, owners))
                                .toList()));
            }
        });
    }

    private static QuickFix keepIn(String ip, String name, GroupScope keep, List<GroupScope> owners) {
        String label = "Keep " + name + " in " + keep.group().name();
        return Fixes.of(
                label,
                owners.stream()
                        .filter(owner -> owner != keep)
                        .map(owner -> Update.group(
                                owner.id(),
                                label,
                                group -> group.withMembers(group.members().stream()
                                        .filter(member -> !member.ipInterface().equals(ip))
                                        .toList())))
                        .toList());
    }
}
