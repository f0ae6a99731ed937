// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import java.util.List;

/**
 * An underlying interface of an IPMP group as rules see it.
 *
 * @param nics the NICs that carry it in the end
 * @param plugs those of them that end on a switch
 */
public record MemberScope(IpmpMember member, IpInterface ip, Link link, List<Nic> nics, List<Plug> plugs) {

    /** Name of the interface. */
    public String name() {
        return ip.name();
    }
}
