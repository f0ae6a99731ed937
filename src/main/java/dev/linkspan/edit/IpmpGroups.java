// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** IPMP groups, their members and their data addresses. */
public final class IpmpGroups {
    private IpmpGroups() {}

    /** A group of links, link-based with the defaults of in.mpathd. An empty name takes the next free one. */
    public static Edit create(String hostId, String name, List<String> linkIds) {
        return Edit.of("Create IPMP group" + (name.isEmpty() ? "" : " " + name), topology -> {
            Host host = Find.host(topology, hostId);
            requireIpmp(host);
            String free = name.isEmpty() ? Names.free(host, "ipmp", 0) : name;
            Names.requireForGroup(host, free, null);
            IpmpGroup group = IpmpGroup.named(Find.freshId(topology, host.id(), free), free);
            Topology edited = Update.host(topology, host.id(), it -> it.withGroups(Lists.with(it.groups(), group)));
            for (String link : linkIds) {
                edited = addMember(group.id(), link).apply(edited);
            }
            return edited;
        });
    }

    /**
     * Makes a link's IP interface a member, creating the interface if there is none and taking it out of the group it is
     * in. Its addresses become data addresses of the group, as joining does on the system (ipadm add-ipmp).
     */
    public static Edit addMember(String groupId, String linkId) {
        return Edit.of("Add " + Ids.local(linkId) + " to " + Ids.local(groupId), topology -> {
            Host host = Find.host(topology, groupId);
            IpmpGroup group = Find.group(host, groupId);
            if (!Find.host(topology, linkId).id().equals(host.id())) {
                throw new EditRefusedException(
                        "A link of another host can't be in " + group.name(), "Use a link of " + host.name());
            }
            Link link = Find.link(host, linkId);
            requireUsable(host, link, group);
            String interfaceId = host.interfaces().stream()
                    .filter(it -> it.link().equals(linkId))
                    .map(IpInterface::id)
                    .findFirst()
                    .orElseGet(() -> Find.freshId(topology, host.id(), "ip-" + link.name()));
            return Update.host(topology, host.id(), it -> join(it, groupId, link, interfaceId));
        });
    }

    /** Takes a link out of its group; its IP interface goes with it unless it has addresses. */
    public static Edit removeMember(String linkId) {
        return Edit.of("Take " + Ids.local(linkId) + " out of its group", topology -> {
            Host host = Find.host(topology, linkId);
            IpInterface ip = member(host, linkId);
            return Update.host(topology, host.id(), it -> {
                Host left = leave(it, ip.id());
                return ip.addresses().isEmpty() && ip.dhcp().isEmpty()
                        ? left.withInterfaces(Lists.without(
                                left.interfaces(), other -> other.id().equals(ip.id())))
                        : left;
            });
        });
    }

    /** Makes a member a standby one or an active one. */
    public static Edit setStandby(String linkId, boolean standby) {
        return Edit.of("Make " + Ids.local(linkId) + (standby ? " standby" : " active"), topology -> {
            Host host = Find.host(topology, linkId);
            String ip = member(host, linkId).id();
            return Update.host(
                    topology,
                    host.id(),
                    it -> it.withGroups(Lists.map(
                            it.groups(),
                            group -> group.withMembers(Lists.map(
                                    group.members(),
                                    member ->
                                            member.ipInterface().equals(ip) ? member.withStandby(standby) : member)))));
        });
    }

    /** Adds a data address. */
    public static Edit addAddress(String groupId, InterfaceAddress address) {
        return group(groupId, "Add address " + address, group -> {
            if (group.addresses().stream().anyMatch(it -> it.address().ip().equals(address.ip()))) {
                throw new EditRefusedException(group.name() + " has " + address.ip() + " already", "");
            }
            return group.withAddresses(Lists.with(group.addresses(), new DataAddress(address, null)));
        });
    }

    /** Removes a data address. */
    public static Edit removeAddress(String groupId, InterfaceAddress address) {
        return group(
                groupId,
                "Remove address " + address,
                group -> group.withAddresses(
                        Lists.without(group.addresses(), it -> it.address().equals(address))));
    }

    static void requireIpmp(Host host) {
        if (!host.platform().hasIpmp()) {
            throw new EditRefusedException("Linux has no IPMP", "Use an active-backup bond, its nearest counterpart");
        }
    }

    private static Edit group(String id, String label, UnaryOperator<IpmpGroup> change) {
        Edit update = Update.group(id, label, change);
        return Edit.of(label, update::apply);
    }

    private static Host join(Host host, String groupId, Link link, String interfaceId) {
        Optional<IpInterface> known = host.interfaces().stream()
                .filter(it -> it.id().equals(interfaceId))
                .findFirst();
        // A member that moves keeps its standby flag and its test addresses.
        IpmpMember member = host.groups().stream()
                .flatMap(group -> group.members().stream())
                .filter(it -> it.ipInterface().equals(interfaceId))
                .findFirst()
                .orElseGet(() -> new IpmpMember(interfaceId, false, List.of()));
        List<DataAddress> moved = new ArrayList<>();
        known.ifPresent(ip -> ip.addresses().forEach(address -> moved.add(new DataAddress(address, null))));
        Host left = known.isPresent() ? leave(host, interfaceId) : host;
        List<IpInterface> interfaces = known.isPresent()
                ? Lists.map(left.interfaces(), ip -> ip.id().equals(interfaceId) ? ip.withAddresses(List.of()) : ip)
                : Lists.with(left.interfaces(), IpInterface.on(interfaceId, link));
        return left.withInterfaces(interfaces).withGroups(Lists.map(left.groups(), group -> {
            if (!group.id().equals(groupId)) {
                return group;
            }
            List<DataAddress> addresses = new ArrayList<>(group.addresses());
            addresses.addAll(moved);
            return group.withMembers(Lists.with(group.members(), member)).withAddresses(addresses);
        }));
    }

    private static Host leave(Host host, String interfaceId) {
        return host.withGroups(Lists.map(
                host.groups(),
                group -> group.members().stream()
                                .noneMatch(it -> it.ipInterface().equals(interfaceId))
                        ? group
                        : group.withMembers(Lists.without(
                                        group.members(), it -> it.ipInterface().equals(interfaceId)))
                                .withAddresses(Lists.map(
                                        group.addresses(),
                                        it -> interfaceId.equals(it.carriedBy()) ? it.withCarriedBy(null) : it))));
    }

    private static IpInterface member(Host host, String linkId) {
        return host.interfaces().stream()
                .filter(ip -> ip.link().equals(linkId))
                .filter(ip -> host.groups().stream()
                        .anyMatch(group -> group.members().stream()
                                .anyMatch(it -> it.ipInterface().equals(ip.id()))))
                .findFirst()
                .orElseThrow(
                        () -> new EditRefusedException(Find.link(host, linkId).name() + " is in no IPMP group", ""));
    }

    private static void requireUsable(Host host, Link link, IpmpGroup group) {
        if (link instanceof Nic nic) {
            if (nic.kind() == NicKind.LOOPBACK) {
                throw new EditRefusedException("The loopback interface can't be in a group", "Use a physical NIC");
            }
            host.aggregations().stream()
                    .filter(it -> it.ports().contains(nic.id()))
                    .findFirst()
                    .ifPresent(aggr -> {
                        throw new EditRefusedException(
                                nic.name() + " is a port of " + aggr.name() + " and can have no IP interface",
                                "Put " + aggr.name() + " into " + group.name() + " instead");
                    });
        }
        boolean member = host.interfaces().stream()
                .filter(ip -> ip.link().equals(link.id()))
                .anyMatch(ip ->
                        group.members().stream().anyMatch(it -> it.ipInterface().equals(ip.id())));
        if (member) {
            throw new EditRefusedException(link.name() + " is in " + group.name() + " already", "");
        }
    }
}
