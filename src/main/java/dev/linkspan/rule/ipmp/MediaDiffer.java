// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.Media;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** IPM-04: Interfaces of a group are of different media. */
public final class MediaDiffer extends GroupRule {

    public MediaDiffer() {
        super(
                "IPM-04",
                Severity.ERROR,
                "Interfaces of a group are of different media",
                "An address can't move from Ethernet to InfiniBand or back: the kernel refuses the second kind with"
                        + " EINVAL.",
                "illumos ip_if.c SIOCSLIFGROUPNAME (MAC type); Solaris 10 816-4554 eyprl; ibp(7D), ibd(7D)");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        List<MemberScope> infiniBand = new ArrayList<>(0);
        List<MemberScope> others = new ArrayList<>(scope.members().size());
        for (MemberScope member : scope.members()) {
            for (Nic nic : member.nics()) {
                List<MemberScope> kind = Media.isInfiniBand(nic) ? infiniBand : others;
                if (nic.driver() != null && !kind.contains(member)) {
                    kind.add(member);
                }
            }
        }
        if (infiniBand.isEmpty() || others.isEmpty()) {
            return;
        }
        List<MemberScope> fewer = infiniBand.size() < others.size() ? infiniBand : others;
        String label = "Take " + names(fewer) + " out of " + scope.group().name();
        found.accept(finding(
                        scope.label() + " joins InfiniBand (" + names(infiniBand) + ") and other media ("
                                + names(others) + "): the system refuses that.",
                        Sentences.subjects(
                                scope.id(),
                                fewer.stream().map(member -> member.ip().id()).toList()))
                .withRemedy("Use a group for each.")
                .withFixes(List.of(Fixes.of(
                        label,
                        fewer.stream()
                                .map(member ->
                                        IpmpGroups.removeMember(member.link().id()))
                                .toList()))));
    }

    private static String names(List<MemberScope> members) {
        return Sentences.and(members.stream().map(MemberScope::name).toList());
    }
}
