// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;

/**
 * An IPMP group as its rules see it.
 *
 * @param members its underlying interfaces that exist, in order
 */
public record GroupScope(HostScope host, IpmpGroup group, List<MemberScope> members) {

    static GroupScope of(HostScope host, IpmpGroup group) {
        HostIndex index = host.index();
        List<MemberScope> members = new ArrayList<>(group.members().size());
        for (IpmpMember member : group.members()) {
            if (index.element(member.ipInterface()).orElse(null) instanceof IpInterface ip) {
                Link link = index.link(ip.link()).orElse(null);
                if (link != null) {
                    List<Nic> nics = index.nicsUnder(link.id());
                    members.add(new MemberScope(member, ip, link, nics, host.plugs(nics)));
                }
            }
        }
        return new GroupScope(host, group, members);
    }

    /** Id of the group. */
    public String id() {
        return group.id();
    }

    /** What a sentence calls it ({@code ipmp0 on db01}). */
    public String label() {
        return group.name() + " on " + host.host().name();
    }

    /** The NICs that end on a switch, of all members. */
    public List<Plug> plugs() {
        return members.stream().flatMap(member -> member.plugs().stream()).toList();
    }

    /** Whether it is known of every NIC of every member which switch it ends on. */
    public boolean fullyPlugged() {
        for (MemberScope member : members) {
            if (member.plugs().size() != member.nics().size()) {
                return false;
            }
        }
        return true;
    }
}
