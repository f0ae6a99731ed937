// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.IpFamily;

/** IPv4 addresses by DHCP on interfaces of a group. */
final class Dhcp {
    private Dhcp() {}

    /** Whether an interface gets an IPv4 address by DHCP. */
    static boolean on(MemberScope member) {
        return member.ip().dhcp().contains(IpFamily.INET);
    }

    /** Whether that address is what probes are sent from: the group sends them, and there is no other. */
    static boolean isTestAddress(GroupScope scope, MemberScope member) {
        return on(member)
                && scope.group().detection() == Detection.PROBE
                && member.member().testAddresses().stream().noneMatch(it -> it.family() == IpFamily.INET);
    }

    /** The change that stops DHCP on an interface. */
    static Edit stop(MemberScope member, String label) {
        return Update.ipInterface(
                member.ip().id(),
                label,
                ip -> ip.withDhcp(ip.dhcp().stream()
                        .filter(family -> family != IpFamily.INET)
                        .toList()));
    }
}
