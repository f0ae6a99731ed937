// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.HostScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Plug;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way of a host into a network: an IPMP group, or an IP interface outside of all groups.
 *
 * @param group null for an interface
 * @param id id of the group or interface
 * @param links the links that carry it
 * @param addresses its static addresses in subnets that others can be in too
 * @param nics ids of the NICs that carry it in the end
 * @param places the VLANs it is known to stand in, each of one switch or MLAG domain
 */
record Way(
        @Nullable IpmpGroup group,
        String id,
        String name,
        List<Link> links,
        List<InterfaceAddress> addresses,
        Set<String> nics,
        Set<String> places) {

    static Way of(GroupScope scope) {
        List<InterfaceAddress> addresses = new ArrayList<>();
        scope.group().addresses().forEach(data -> addresses.add(data.address()));
        List<Link> links = new ArrayList<>();
        Set<String> nics = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (MemberScope member : scope.members()) {
            addresses.addAll(member.member().testAddresses());
            addresses.addAll(member.ip().addresses());
            links.add(member.link());
            member.nics().forEach(nic -> nics.add(nic.id()));
            for (Plug plug : member.plugs()) {
                Integer vlan = member.link() instanceof Vlan tagged
                        ? Integer.valueOf(tagged.tag())
                        : plug.port().nativeVlan();
                if (vlan != null) {
                    places.add(plug.system() + " " + vlan);
                }
            }
        }
        return new Way(scope.group(), scope.id(), scope.group().name(), links, shared(addresses), nics, places);
    }

    /** An interface that stands alone; empty when it has no address, or stands on what isn't a NIC of its own. */
    static Optional<Way> of(HostScope host, IpInterface ip) {
        List<InterfaceAddress> addresses = shared(ip.addresses());
        Link link = host.index().link(ip.link()).orElse(null);
        List<Nic> nics = link == null ? List.of() : host.index().nicsUnder(link.id());
        boolean physical = !nics.isEmpty() && nics.stream().allMatch(nic -> nic.kind() == NicKind.PHYSICAL);
        boolean port = host.index().aggregationOf(ip.link()).isPresent();
        if (addresses.isEmpty() || !physical || port) {
            return Optional.empty();
        }
        Set<String> ids = new HashSet<>();
        nics.forEach(nic -> ids.add(nic.id()));
        return Optional.of(new Way(null, ip.id(), ip.name(), List.of(link), addresses, ids, Set.of()));
    }

    /** The subnet that both have addresses in, over NICs of their own. */
    Optional<String> sharedSubnet(Way other) {
        if (nics.stream().anyMatch(other.nics::contains)) {
            return Optional.empty();
        }
        for (InterfaceAddress ours : addresses) {
            for (InterfaceAddress theirs : other.addresses) {
                if (ours.reaches(theirs.ip()) && theirs.reaches(ours.ip())) {
                    return Optional.of(ours.subnet());
                }
            }
        }
        return Optional.empty();
    }

    /** Addresses of subnets that are more than one address or one pair, and not of each link alone. */
    private static List<InterfaceAddress> shared(List<InterfaceAddress> addresses) {
        List<InterfaceAddress> shared = new ArrayList<>(addresses.size());
        for (InterfaceAddress address : addresses) {
            int most = address.family() == IpFamily.INET ? 30 : 126;
            if (address.prefixLength() <= most && !address.isLinkLocal()) {
                shared.add(address);
            }
        }
        return shared;
    }
}
