// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.ui.form.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An IPMP group: how it notices failures, its members and the addresses they share. */
final class GroupSheet {
    private final IpmpGroup group;
    private final HostIndex host;
    private final Scope scope;

    private GroupSheet(IpmpGroup group, Scope scope) {
        this.group = group;
        this.host = scope.host(group.id());
        this.scope = scope;
    }

    static List<Section> sections(IpmpGroup group, Scope scope) {
        GroupSheet sheet = new GroupSheet(group, scope);
        return List.of(sheet.properties(), sheet.addresses(), sheet.members());
    }

    /** What a member is besides being one. */
    static void member(Rows rows, IpmpGroup group, IpmpMember member, String linkId, String name) {
        rows.flag(
                "standby " + member.ipInterface(),
                caption("Standby", "Used only when another member fails."),
                member.standby(),
                null,
                chosen -> IpmpGroups.setStandby(linkId, Boolean.TRUE.equals(chosen)));
        rows.many(
                "test " + member.ipInterface(),
                caption("Test addresses", "Probes are sent from here; never used by programs."),
                member.testAddresses(),
                Formats.ADDRESS,
                "192.0.2.31/24",
                changed ->
                        edit(group, "Test addresses of " + name, it -> withTests(it, member.ipInterface(), changed)));
    }

    private Section properties() {
        Rows rows = LinkRows.name(new Rows(), group.id(), group.name());
        rows.pick(
                "detection",
                caption("Detection", "How failures are noticed."),
                group.detection(),
                Words.detections(host.host().platform(), group.detection()),
                chosen -> edit("Detection", it -> it.withDetection(chosen)));
        rows.add(new Row.Text<>(
                "fdt",
                caption(
                        "Detection time",
                        "FAILURE_DETECTION_TIME of in.mpathd: until a silent member counts as failed."),
                group.fdtMillis(),
                Formats.SECONDS,
                null,
                "s",
                typed -> edit("Detection time", it -> it.withFdtMillis(typed))));
        rows.flag(
                "failback",
                caption("Failback", "Whether a repaired interface takes its addresses back."),
                group.failback(),
                null,
                chosen -> edit("Failback", it -> it.withFailback(Boolean.TRUE.equals(chosen))));
        rows.many(
                "targets",
                caption("Probe targets", "Hosts that are asked; none lets in.mpathd choose routers."),
                group.targets(),
                Formats.IP,
                "192.0.2.1",
                changed -> edit("Probe targets", it -> it.withTargets(changed)));
        return rows.section("properties", "");
    }

    private Section addresses() {
        List<InterfaceAddress> addresses =
                group.addresses().stream().map(DataAddress::address).toList();
        Rows rows = new Rows();
        rows.many(
                "addresses",
                caption("Addresses", "What programs use; they move to a working member."),
                addresses,
                Formats.ADDRESS,
                "192.0.2.10/24",
                changed -> change(addresses, changed));
        group.addresses().stream()
                .filter(it -> it.carriedBy() != null)
                .forEach(it -> rows.fact(
                        "carried " + it.address(),
                        it.address().ip().text(),
                        "on " + scope.name(it.carriedBy()) + " now"));
        return rows.section("addresses", "Data addresses");
    }

    private Section members() {
        Rows rows = new Rows();
        for (IpmpMember member : group.members()) {
            if (host.element(member.ipInterface()).orElse(null) instanceof IpInterface ip) {
                rows.add(new Row.Part(
                        "member " + ip.id(),
                        ip.link(),
                        ip.name(),
                        LinkRows.state(host.link(ip.link()).orElse(null)),
                        host.link(ip.link()).map(Scope::kind).orElse("no link")
                                + (member.standby() ? " · standby" : ""),
                        IpmpGroups.removeMember(ip.link())));
                member(rows, group, member, ip.link(), ip.name());
            }
        }
        rows.menu("add member", "Add a member", () -> scope.possible(candidates()));
        return rows.section("members", "Members");
    }

    private List<Row.Option> candidates() {
        List<Row.Option> options = new ArrayList<>();
        LinkRows.usable(
                        host,
                        link -> host.groupOfLink(link.id())
                                .filter(it -> it.id().equals(group.id()))
                                .isEmpty())
                .forEach(link -> options.add(new Row.Option(
                        link.name()
                                + host.groupOfLink(link.id())
                                        .map(it -> " from " + it.name())
                                        .orElse(""),
                        "",
                        IpmpGroups.addMember(group.id(), link.id()))));
        return options;
    }

    private Edit change(List<InterfaceAddress> before, List<InterfaceAddress> after) {
        if (after.size() == before.size() + 1 && after.subList(0, before.size()).equals(before)) {
            return IpmpGroups.addAddress(group.id(), after.get(before.size()));
        }
        List<InterfaceAddress> gone =
                before.stream().filter(it -> !after.contains(it)).toList();
        if (gone.size() == 1 && after.size() == before.size() - 1) {
            return IpmpGroups.removeAddress(group.id(), gone.get(0));
        }
        return edit(
                "Data addresses",
                it -> it.withAddresses(after.stream()
                        .map(address -> it.addresses().stream()
                                .filter(known -> known.address().equals(address))
                                .findFirst()
                                .orElseGet(() -> new DataAddress(address, null)))
                        .toList()));
    }

    private static IpmpGroup withTests(IpmpGroup group, String interfaceId, List<InterfaceAddress> addresses) {
        return group.withMembers(group.members().stream()
                .map(it -> it.ipInterface().equals(interfaceId) ? it.withTestAddresses(addresses) : it)
                .toList());
    }

    private Edit edit(String what, UnaryOperator<IpmpGroup> change) {
        return edit(group, what, change);
    }

    private static Edit edit(IpmpGroup group, String what, UnaryOperator<IpmpGroup> change) {
        return Update.group(group.id(), what + " of " + group.name(), change);
    }
}
