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

/** An address is both a test and a data address. */
public final class TestAddressIsDataAddress extends GroupRule {

    public TestAddressIsDataAddress() {
        super(
                "X-08",
                Severity.ERROR,
                "An address is both a test and a data address",
                "A test address never moves, a data address must: used as both it is lost with its" + " interface.",
                "in.mpathd(8) (IFF_NOFAILOVER); Solaris 10 816-4554");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        Map<Ip, String> data = new HashMap<>();
        scope.group()
                .addresses()
                .forEach(address ->
                        data.put(address.address().ip(), scope.group().name()));
        for (MemberScope member : scope.members()) {
            for (InterfaceAddress address : member.member().testAddresses()) {
                if (data.containsKey(address.ip())) {
                    found.accept(finding(
                                    address.ip() + " is a data address of " + scope.label()
                                            + " and the test address of " + member.name()
                                            + ": it would be lost with that interface.",
                                    scope.id(),
                                    member.ip().id())
                            .withRemedy("Use an address of its own for the test.")
                            .withFixes(List.of(TestAddresses.drop(scope, member, address))));
                }
            }
        }
    }
}
