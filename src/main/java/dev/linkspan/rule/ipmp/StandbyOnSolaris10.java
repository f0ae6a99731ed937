// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.function.Consumer;

/** IPM-16: A standby interface of Solaris 10 is to have a data address. */
public final class StandbyOnSolaris10 extends GroupRule {

    public StandbyOnSolaris10() {
        super(
                "IPM-16",
                Severity.ERROR,
                "A standby interface of Solaris 10 is to have a data address",
                "On Solaris 10 data addresses stand on the interfaces of a group, and a standby one takes a test address"
                        + " only: ifconfig refuses any other, and one that is there moves away.",
                "Solaris 10 816-4554 (standby interfaces in an IPMP group), ifconfig(1M)");
    }

    @Override
    protected boolean appliesTo(Platform platform) {
        return platform == Platform.SOLARIS_10;
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        List<MemberScope> standby = scope.members().stream()
                .filter(member -> member.member().standby())
                .toList();
        for (MemberScope member : standby) {
            if (!member.ip().addresses().isEmpty()) {
                found.accept(finding(
                                member.name() + " in " + scope.label() + " is standby and has "
                                        + MemberAddresses.named(member) + ": Solaris 10 allows a test address only.",
                                member.ip().id(),
                                scope.id())
                        .withRemedy("Make it a data address of the group, or the interface active.")
                        .withFixes(List.of(MemberAddresses.toGroup(scope, member), active(member))));
            }
        }
        if (!standby.isEmpty()
                && standby.size() == scope.members().size()
                && !scope.group().addresses().isEmpty()) {
            found.accept(finding(
                            "Every interface of " + scope.label()
                                    + " is standby, so Solaris 10 has none to put its data addresses on.",
                            scope.id())
                    .withRemedy("Make at least one active.")
                    .withFixes(List.of(active(standby.get(0)))));
        }
    }

    private static QuickFix active(MemberScope member) {
        return Fixes.of(
                "Make " + member.name() + " active",
                IpmpGroups.setStandby(member.link().id(), false));
    }
}
