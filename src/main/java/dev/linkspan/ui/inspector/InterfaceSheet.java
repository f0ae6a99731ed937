// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.ui.form.Formats;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An IP interface. */
final class InterfaceSheet {
    private InterfaceSheet() {}

    static List<Section> sections(IpInterface ip, Scope scope) {
        HostIndex host = scope.host(ip.id());
        Optional<IpmpGroup> group = host.groupOfInterface(ip.id());
        Rows rows = new Rows().link("link", "On link", scope.name(ip.link()), ip.link());
        rows.ticks(
                "families",
                caption("Families", "What the interface is plumbed for."),
                ip.families(),
                Words.FAMILIES,
                "IPv4",
                ticked -> edit(ip, "Families", it -> it.withFamilies(ticked)));
        rows.many(
                "addresses",
                caption("Addresses", "Static addresses with their prefix length."),
                ip.addresses(),
                Formats.ADDRESS,
                "192.0.2.10/24",
                changed -> edit(ip, "Addresses", it -> it.withAddresses(changed)));
        rows.ticks(
                "dhcp",
                caption("Automatic", "Families that get addresses by DHCP or router advertisement."),
                ip.dhcp(),
                Words.FAMILIES,
                "none",
                ticked -> edit(ip, "Automatic addresses", it -> it.withDhcp(ticked)));
        Section properties = rows.section("properties", "");
        if (group.isEmpty() && host.host().groups().isEmpty()) {
            return List.of(properties);
        }
        return List.of(properties, membership(ip, group, host, scope));
    }

    private static Section membership(IpInterface ip, Optional<IpmpGroup> group, HostIndex host, Scope scope) {
        Rows rows = new Rows();
        group.ifPresent(it -> {
            rows.add(new Row.Part("group", it.id(), it.name(), null, "", IpmpGroups.removeMember(ip.link())));
            it.members().stream()
                    .filter(member -> member.ipInterface().equals(ip.id()))
                    .forEach(member -> GroupSheet.member(rows, it, member, ip.link(), ip.name()));
        });
        List<Row.Option> options = host.host().groups().stream()
                .filter(it -> group.isEmpty() || !group.get().id().equals(it.id()))
                .map(it -> new Row.Option(it.name(), "", IpmpGroups.addMember(it.id(), ip.link())))
                .toList();
        if (!options.isEmpty()) {
            rows.menu(
                    "join",
                    group.isPresent() ? "Move to another group" : "Join a group",
                    () -> scope.possible(options));
        }
        return rows.section("group", "IPMP group");
    }

    private static Edit edit(IpInterface ip, String what, UnaryOperator<IpInterface> change) {
        return Update.ipInterface(ip.id(), what + " of " + ip.name(), change);
    }
}
