// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import java.util.List;
import java.util.stream.Stream;

/** IP interfaces of single links. */
public final class IpInterfaces {
    private IpInterfaces() {}

    /** Gives a link these addresses, creating its IP interface or, with none left, removing it. */
    public static Edit setAddresses(String linkId, List<InterfaceAddress> addresses) {
        return new Edit("Addresses of " + Ids.local(linkId), linkId + " addresses", topology -> {
            Host host = Find.host(topology, linkId);
            Link link = Find.link(host, linkId);
            host.aggregations().stream()
                    .filter(it -> it.ports().contains(linkId))
                    .findFirst()
                    .ifPresent(aggr -> {
                        throw new EditRefusedException(
                                link.name() + " is a port of " + aggr.name() + " and can have no address",
                                "Give the address to " + aggr.name());
                    });
            requireNoGroup(host, linkId, addresses);
            if (host.interfaces().stream().noneMatch(it -> it.link().equals(linkId))) {
                IpInterface added = addressed(
                        IpInterface.on(Find.freshId(topology, host.id(), "ip-" + link.name()), link), addresses);
                return addresses.isEmpty()
                        ? topology
                        : Update.host(topology, host.id(), it -> it.withInterfaces(Lists.with(it.interfaces(), added)));
            }
            return Update.host(
                    topology,
                    host.id(),
                    it -> it.withInterfaces(Lists.without(
                            Lists.map(it.interfaces(), ip -> ip.link().equals(linkId) ? addressed(ip, addresses) : ip),
                            ip -> ip.link().equals(linkId) && isBare(it, ip))));
        });
    }

    /** What an underlying interface has of its own are test addresses, and they stand in the group. */
    private static void requireNoGroup(Host host, String linkId, List<InterfaceAddress> addresses) {
        host.interfaces().stream()
                .filter(ip -> ip.link().equals(linkId) && !addresses.isEmpty())
                .forEach(ip -> host.groups().stream()
                        .filter(group -> group.members().stream()
                                .anyMatch(it -> it.ipInterface().equals(ip.id())))
                        .findFirst()
                        .ifPresent(group -> {
                            throw new EditRefusedException(
                                    ip.name() + " is in " + group.name() + ", which holds the data addresses",
                                    "Give the address to " + group.name());
                        }));
    }

    private static IpInterface addressed(IpInterface ip, List<InterfaceAddress> addresses) {
        List<IpFamily> families = Stream.concat(addresses.stream().map(InterfaceAddress::family), ip.dhcp().stream())
                .distinct()
                .sorted()
                .toList();
        return ip.withAddresses(addresses).withFamilies(families.isEmpty() ? ip.families() : families);
    }

    static boolean isBare(Host host, IpInterface ip) {
        return ip.addresses().isEmpty()
                && ip.dhcp().isEmpty()
                && host.groups().stream()
                        .noneMatch(group -> group.members().stream()
                                .anyMatch(it -> it.ipInterface().equals(ip.id())));
    }
}
