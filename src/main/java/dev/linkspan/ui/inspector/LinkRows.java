// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Add;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpInterfaces;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.edit.Rename;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Vlan;
import dev.linkspan.ui.form.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What all links have: a name, a speed, an MTU, and what may stand on them. */
final class LinkRows {
    private static final int MTU_MOST = 65_535;

    private LinkRows() {}

    static Rows name(Rows rows, String id, String name) {
        return rows.required("name", "Name", name, Formats.TEXT, typed -> Rename.element(id, typed));
    }

    static Rows speed(Rows rows, @Nullable Integer mbps, String empty, Function<@Nullable Integer, Edit> edit) {
        return rows.text("speed", caption("Speed"), mbps, Formats.SPEED, empty, edit);
    }

    static Rows duplex(Rows rows, Duplex duplex, Function<Duplex, Edit> edit) {
        return rows.pick("duplex", caption("Duplex"), duplex, Words.DUPLEX, edit);
    }

    static Rows mtu(Rows rows, @Nullable Integer mtu, String empty, Function<@Nullable Integer, Edit> edit) {
        return rows.measure(
                "mtu",
                caption(
                        "MTU",
                        "Largest payload of a frame. 1500 as a rule, 9000 for jumbo frames; the same along the path."),
                mtu,
                Formats.number(68, MTU_MOST),
                "bytes",
                empty,
                edit);
    }

    static Rows carrier(Rows rows, LinkState carrier, Function<LinkState, Edit> edit) {
        return rows.pick("carrier", caption("Carrier", "Whether a signal is seen."), carrier, Words.LINK_STATES, edit);
    }

    /** Addresses and group of the link's IP interface, and the VLANs on the link. */
    static List<Section> standingOn(Link link, Scope scope) {
        List<Section> sections = new ArrayList<>();
        HostIndex host = scope.host(link.id());
        if (host.aggregationOf(link.id()).isEmpty()) {
            sections.add(addresses(link, host, scope));
            if (!(link instanceof Vlan)) {
                sections.add(vlans(link, host));
            }
        }
        return sections;
    }

    /** Links of a host that an IP interface may stand on and that fit, in file order. */
    static List<Link> usable(HostIndex host, Predicate<Link> fits) {
        return host.host()
                .links()
                .filter(it ->
                        !(it instanceof Nic nic) || host.aggregationOf(nic.id()).isEmpty())
                .filter(fits)
                .toList();
    }

    /** What a link does now. */
    static State state(@Nullable Link link) {
        if (link instanceof Nic nic) {
            return State.of(nic.carrier());
        } else if (link instanceof Aggregation aggregation) {
            return State.of(aggregation.carrier());
        } else if (link instanceof Vlan vlan) {
            return State.of(vlan.carrier());
        }
        return State.UNKNOWN;
    }

    private static Section addresses(Link link, HostIndex host, Scope scope) {
        Optional<IpInterface> ip = host.interfaceOn(link.id());
        Optional<IpmpGroup> group = host.groupOfLink(link.id());
        List<InterfaceAddress> addresses = ip.map(IpInterface::addresses).orElse(List.of());
        Rows rows = new Rows();
        if (group.isEmpty() || !addresses.isEmpty()) {
            rows.many(
                    "addresses",
                    caption("Addresses", "Static addresses with their prefix length."),
                    addresses,
                    Formats.ADDRESS,
                    "192.0.2.10/24",
                    changed -> IpInterfaces.setAddresses(link.id(), changed));
        }
        group.ifPresent(it -> rows.add(new Row.Part(
                "group",
                it.id(),
                it.name(),
                null,
                "IPMP group it is a member of",
                IpmpGroups.removeMember(link.id()))));
        if (group.isEmpty() && !host.host().groups().isEmpty()) {
            rows.menu("join", "Join an IPMP group", () -> scope.possible(groups(host.host(), link)));
        }
        return rows.section("ip", "IP");
    }

    private static List<Row.Option> groups(Host host, Link link) {
        return host.groups().stream()
                .map(group -> new Row.Option(group.name(), "", IpmpGroups.addMember(group.id(), link.id())))
                .toList();
    }

    private static Section vlans(Link link, HostIndex host) {
        Rows rows = new Rows();
        host.vlansOn(link.id())
                .forEach(vlan -> rows.add(new Row.Part(
                        "vlan " + vlan.id(), vlan.id(), vlan.name(), state(vlan), "VLAN " + vlan.tag(), null)));
        rows.text(
                "add vlan",
                caption("Add VLAN", "A VLAN of this link, by its id from 1 to 4094."),
                null,
                Formats.number(1, 4094),
                "1 to 4094",
                tag -> Add.vlan(link.id(), tag == null ? 0 : tag));
        return rows.section("vlans", "VLANs");
    }
}
