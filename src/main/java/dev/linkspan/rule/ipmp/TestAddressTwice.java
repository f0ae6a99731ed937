// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** I-05: Two interfaces of a group have the same test address. */
public final class TestAddressTwice extends GroupRule {

    public TestAddressTwice() {
        super(
                "I-05",
                Severity.WARNING,
                "Two interfaces of a group have the same test address",
                "in.mpathd switches probing off on an interface whose test address is not unique.",
                "in.mpathd(8) (\"Test address %s is not unique in group\")");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        Map<Ip, MemberScope> first = new HashMap<>();
        for (MemberScope member : scope.members()) {
            for (InterfaceAddress address : member.member().testAddresses()) {
                MemberScope other = first.putIfAbsent(address.ip(), member);
                if (other != null && other != member) {
                    found.accept(finding(
                                    other.name() + " and " + member.name() + " in " + scope.label()
                                            + " have the same test address " + address.ip()
                                            + ": probing is switched off.",
                                    scope.id(),
                                    other.ip().id(),
                                    member.ip().id())
                            .withRemedy("Give each interface a test address of its own.")
                            .withFixes(List.of(TestAddresses.drop(scope, member, address))));
                }
            }
        }
    }
}
