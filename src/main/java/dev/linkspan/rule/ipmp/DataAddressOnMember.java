// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.function.Consumer;

/**
 * An interface of a group has addresses of its own. On Solaris 10 data addresses stand on the interfaces and this
 * is as it should be; only a standby one can't have any, of which IPM-16 tells.
 */
public final class DataAddressOnMember extends GroupRule {

    public DataAddressOnMember() {
        super(
                "X-10",
                Severity.ERROR,
                "An interface of a group has addresses of its own",
                "Addresses of an IPMP group belong on the IPMP interface. On an underlying interface they"
                        + " are test addresses, or joining brings them down.",
                "illumos ipadm(8), libipadm; Oracle Solaris 11.4 E60991");
    }

    @Override
    protected boolean appliesTo(Platform platform) {
        return platform == Platform.SOLARIS_11 || platform == Platform.ILLUMOS;
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        for (MemberScope member : scope.members()) {
            if (!member.ip().addresses().isEmpty()) {
                found.accept(finding(
                                member.name() + " in " + scope.label() + " has " + MemberAddresses.named(member)
                                        + " of its own: data addresses belong to the group.",
                                member.ip().id(),
                                scope.id())
                        .withRemedy("Move them to the group.")
                        .withFixes(List.of(MemberAddresses.toGroup(scope, member))));
            }
        }
    }
}
