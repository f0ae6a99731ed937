// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import java.util.List;
import java.util.function.Consumer;

/** I-06: An IPv6 test address is not link-local. */
public final class GlobalIpv6TestAddress extends GroupRule {

    public GlobalIpv6TestAddress() {
        super(
                "I-06",
                Severity.WARNING,
                "An IPv6 test address is not link-local",
                "in.mpathd probes IPv6 from the link-local address only and ignores any other.",
                "in.mpathd(8)");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        for (MemberScope member : scope.members()) {
            for (InterfaceAddress address : member.member().testAddresses()) {
                if (address.family() == IpFamily.INET6 && !address.isLinkLocal()) {
                    found.accept(finding(
                                    "The test address " + address.ip() + " of " + member.name() + " in " + scope.label()
                                            + " is ignored: IPv6 probes use the link-local address.",
                                    scope.id(),
                                    member.ip().id())
                            .withRemedy("Drop it; the link-local address needs no configuration.")
                            .withFixes(List.of(TestAddresses.drop(scope, member, address))));
                }
            }
        }
    }
}
