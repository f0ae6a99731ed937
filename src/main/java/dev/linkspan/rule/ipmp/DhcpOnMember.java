// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.function.Consumer;

/** I-20: An interface of a group gets its address by DHCP; as a test address IPM-22 tells of it. */
public final class DhcpOnMember extends GroupRule {

    public DhcpOnMember() {
        super(
                "I-20",
                Severity.ERROR,
                "An interface of a group gets its address by DHCP",
                "An interface whose address dhcpagent manages can't join a group: \"Underlying interface has addresses"
                        + " managed by dhcpagent\". Solaris 10 allows it.",
                "illumos ip_if.c (EADDRNOTAVAIL), ifconfig.c; Oracle Solaris 11.4 E60994 gmzml");
    }

    @Override
    protected boolean appliesTo(Platform platform) {
        return platform == Platform.SOLARIS_11 || platform == Platform.ILLUMOS;
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        for (MemberScope member : scope.members()) {
            if (Dhcp.on(member) && !Dhcp.isTestAddress(scope, member)) {
                String label = "Stop DHCP on " + member.name();
                found.accept(finding(
                                member.name() + " in " + scope.label()
                                        + " has an address by DHCP: with that it can't join the group.",
                                member.ip().id(),
                                scope.id())
                        .withRemedy("Stop DHCP there, and give the group data addresses.")
                        .withFixes(List.of(Fixes.of(label, Dhcp.stop(member, label)))));
            }
        }
    }
}
