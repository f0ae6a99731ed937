// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import static dev.linkspan.export.solaris.Script.want;

import dev.linkspan.export.LinkLocal;
import dev.linkspan.export.Losses;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** IP interfaces, IPMP groups and addresses ({@code ipadm}). */
final class IpSteps {
    private final HostIndex host;
    private final LinkSteps links;
    private final Losses losses;
    private final List<String> addresses = new ArrayList<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final Set<String> withLinkLocal = new HashSet<>();

    IpSteps(HostIndex host, LinkSteps links, Losses losses) {
        this.host = host;
        this.links = links;
        this.losses = losses;
    }

    void write(Script script) {
        script.block(
                List.of("IP interfaces."),
                host.host().interfaces().stream()
                        .flatMap(ip -> link(ip).stream())
                        .map(link -> want(Command.of("ipadm", "create-ip").value(link.name())))
                        .toList());
        host.host().groups().forEach(group -> group(script, group));
        for (IpInterface ip : host.host().interfaces()) {
            addresses(script, ip);
        }
        host.host().groups().forEach(group -> addresses(script, group));
        script.block(
                List.of("Standby interfaces carry data only after another one has failed."),
                host.host().groups().stream()
                        .flatMap(group -> group.members().stream())
                        .flatMap(member -> link(member)
                                .map(link -> want(Command.of("ipadm", "set-ifprop")
                                        .option("-p", "standby=" + (member.standby() ? "on" : "off"))
                                        .word("-m")
                                        .word("ip")
                                        .value(link.name())))
                                .stream())
                        .toList());
    }

    private void group(Script script, IpmpGroup group) {
        String name = LinkNames.checked(group.name());
        Command create = Command.of("ipadm", "create-ipmp");
        group.members().stream()
                .flatMap(member -> link(member).stream())
                .forEach(link -> create.option("-i", link.name()));
        script.block(
                List.of("IPMP group " + group.name() + ": its members must stand in one and the same layer 2 network."),
                List.of(want(create.value(name))));
    }

    private void addresses(Script script, IpInterface ip) {
        Optional<Link> link = link(ip);
        if (link.isEmpty()) {
            return;
        }
        if (host.groupOfInterface(ip.id()).isPresent()) {
            ip.addresses().stream()
                    .filter(address -> !LinkLocal.isMadeBySystem(address, link.get()))
                    .forEach(address -> losses.add(
                            ip.name(), address + ", which on a member of an IPMP group would become a test address"));
            ip.dhcp()
                    .forEach(family -> losses.add(
                            ip.name(), "automatic addresses (" + family.word() + ") on a member of an IPMP group"));
            return;
        }
        String name = link.get().name();
        if (!ip.families().contains(IpFamily.INET)) {
            losses.add(name, "no IPv4: ipadm plumbs both families");
        }
        if (ip.dhcp().contains(IpFamily.INET)) {
            address(name, "dhcp", Command.of("ipadm", "create-addr", "-T", "dhcp"));
        }
        boolean six = ip.families().contains(IpFamily.INET6)
                || ip.addresses().stream().anyMatch(address -> address.family() == IpFamily.INET6);
        if (ip.dhcp().contains(IpFamily.INET6)) {
            address(name, "auto6", Command.of("ipadm", "create-addr", "-T", "addrconf"));
        } else if (six) {
            linkLocal(name);
        }
        ip.addresses().stream()
                .filter(address -> !LinkLocal.isMadeBySystem(address, link.get()))
                .forEach(address -> fixed(name, prefix(address, "v"), address));
        flush(script, "Addresses of " + name + ".");
    }

    private void addresses(Script script, IpmpGroup group) {
        boolean six = group.addresses().stream().anyMatch(data -> data.address().family() == IpFamily.INET6);
        for (IpmpMember member : group.members()) {
            Optional<Link> link = link(member);
            if (link.isEmpty()) {
                continue;
            }
            boolean memberSix = host.element(member.ipInterface())
                    .map(IpInterface.class::cast)
                    .filter(ip -> ip.families().contains(IpFamily.INET6))
                    .isPresent();
            if (six || memberSix) {
                linkLocal(link.get().name());
            }
        }
        flush(
                script,
                "Members of " + group.name()
                        + ": IPv6 needs a link-local address, which is the IPv6 test address too.");
        for (DataAddress data : group.addresses()) {
            fixed(group.name(), prefix(data.address(), "v"), data.address());
        }
        flush(script, "Data addresses of " + group.name() + ": they move to a working member when one fails.");
        for (IpmpMember member : group.members()) {
            for (InterfaceAddress test : member.testAddresses()) {
                link(member)
                        .filter(link -> !LinkLocal.isMadeBySystem(test, link))
                        .ifPresent(link -> fixed(link.name(), prefix(test, "test"), test));
            }
        }
        flush(
                script,
                "Test addresses of " + group.name()
                        + ": on a member the system marks them NOFAILOVER and DEPRECATED by itself.");
    }

    private void linkLocal(String name) {
        if (withLinkLocal.add(name)) {
            address(
                    name,
                    "link6",
                    Command.of("ipadm", "create-addr", "-T", "addrconf").option("-p", "stateless=no,stateful=no"));
        }
    }

    private void fixed(String name, String prefix, InterfaceAddress address) {
        address(name, prefix, Command.of("ipadm", "create-addr", "-T", "static").option("-a", address.text()));
    }

    private void address(String name, String prefix, Command create) {
        int count = used.merge(name + "/" + prefix, 1, Integer::sum);
        String object = LinkNames.checked(name) + "/" + prefix + (count == 1 ? "" : "n" + count);
        addresses.add(want(create.value(object)));
    }

    private void flush(Script script, String comment) {
        script.block(List.of(comment), addresses);
        addresses.clear();
    }

    private static String prefix(InterfaceAddress address, String prefix) {
        return prefix + (address.family() == IpFamily.INET ? "4" : "6");
    }

    private Optional<Link> link(IpmpMember member) {
        return host.element(member.ipInterface()).map(IpInterface.class::cast).flatMap(this::link);
    }

    /** The link an interface stands on, if the script makes it; its name is the interface's. */
    private Optional<Link> link(IpInterface ip) {
        Optional<Link> link = host.link(ip.link()).filter(links::isMade);
        link.ifPresent(made -> LinkNames.checked(made.name()));
        return link;
    }
}
