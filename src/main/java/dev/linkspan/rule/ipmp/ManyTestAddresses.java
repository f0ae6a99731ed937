// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import java.util.List;
import java.util.function.Consumer;

/** IPM-12: An interface of a group has several IPv4 test addresses. */
public final class ManyTestAddresses extends GroupRule {

    public ManyTestAddresses() {
        super(
                "IPM-12",
                Severity.WARNING,
                "An interface of a group has several IPv4 test addresses",
                "in.mpathd probes from one of them, and the design doesn't say from which.",
                "in.mpathd(8); illumos in.mpathd mpd_tables.c; Oracle Solaris 11.4 E60991 gfyeh");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        for (MemberScope member : scope.members()) {
            List<InterfaceAddress> tests = member.member().testAddresses().stream()
                    .filter(address -> address.family() == IpFamily.INET)
                    .toList();
            if (tests.size() > 1) {
                found.accept(finding(
                                member.name() + " in " + scope.label() + " has " + tests.size()
                                        + " IPv4 test addresses: probes come from one of them.",
                                scope.id(),
                                member.ip().id())
                        .withEvidence(tests.stream().map(InterfaceAddress::text).toList())
                        .withRemedy("Keep one.")
                        .withFixes(List.of(keepFirst(scope, member, tests.get(0)))));
            }
        }
    }

    private static QuickFix keepFirst(GroupScope scope, MemberScope member, InterfaceAddress first) {
        String ip = member.ip().id();
        return Fixes.group(
                scope,
                "Keep the test address " + first.ip() + " of " + member.name(),
                group -> group.withMembers(group.members().stream()
                        .map(it -> it.ipInterface().equals(ip)
                                ? it.withTestAddresses(it.testAddresses().stream()
                                        .filter(address -> address.family() == IpFamily.INET6 || address.equals(first))
                                        .toList())
                                : it)
                        .toList()));
    }
}
