// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpmpMember;

/** The fix that takes a test address away. */
final class TestAddresses {
    private TestAddresses() {}

    /** Takes a test address off an interface. */
    static QuickFix drop(GroupScope scope, MemberScope member, InterfaceAddress address) {
        String ip = member.ip().id();
        return Fixes.group(
                scope,
                "Take the test address " + address.ip() + " off " + member.name(),
                group -> group.withMembers(group.members().stream()
                        .map(it -> it.ipInterface().equals(ip) ? without(it, address) : it)
                        .toList()));
    }

    private static IpmpMember without(IpmpMember member, InterfaceAddress address) {
        return member.withTestAddresses(member.testAddresses().stream()
                .filter(it -> !it.equals(address))
                .toList());
    }
}
