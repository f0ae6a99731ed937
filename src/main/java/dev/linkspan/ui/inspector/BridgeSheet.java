// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.NOT_KNOWN;
import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Link;
import dev.linkspan.ui.form.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A bridge inside a host. */
final class BridgeSheet {
    private BridgeSheet() {}

    static List<Section> sections(Bridge bridge, Scope scope) {
        Rows rows = LinkRows.name(new Rows(), bridge.id(), bridge.name());
        LinkRows.mtu(rows, bridge.mtu(), Rows.DEFAULT, typed -> edit(bridge, "MTU", it -> it.withMtu(typed)));
        rows.text(
                "mac",
                caption("MAC address"),
                bridge.mac(),
                Formats.MAC,
                NOT_KNOWN,
                typed -> edit(bridge, "MAC address", it -> it.withMac(typed)));
        LinkRows.carrier(rows, bridge.carrier(), chosen -> edit(bridge, "Carrier", it -> it.withCarrier(chosen)));
        List<Section> sections = new ArrayList<>(List.of(rows.section("properties", ""), ports(bridge, scope)));
        sections.addAll(LinkRows.standingOn(bridge, scope));
        return sections;
    }

    private static Section ports(Bridge bridge, Scope scope) {
        HostIndex host = scope.host(bridge.id());
        Rows rows = new Rows();
        for (String port : bridge.ports()) {
            Link link = host.link(port).orElse(null);
            rows.add(new Row.Part(
                    "port " + port,
                    port,
                    scope.name(port),
                    LinkRows.state(link),
                    link == null ? "" : Scope.kind(link),
                    edit(
                            bridge,
                            "Ports",
                            it -> it.withPorts(it.ports().stream()
                                    .filter(kept -> !kept.equals(port))
                                    .toList()))));
        }
        rows.menu(
                "add port",
                "Add a port",
                () -> free(bridge, host).stream()
                        .map(link -> new Row.Option(
                                link.name(),
                                "",
                                edit(
                                        bridge,
                                        "Ports",
                                        it -> it.withPorts(Stream.concat(it.ports().stream(), Stream.of(link.id()))
                                                .toList()))))
                        .toList());
        return rows.section("ports", "Ports");
    }

    private static List<Link> free(Bridge bridge, HostIndex host) {
        return LinkRows.usable(
                host,
                link -> !(link instanceof Bridge)
                        && !bridge.ports().contains(link.id())
                        && host.interfaceOn(link.id()).isEmpty());
    }

    private static Edit edit(Bridge bridge, String what, UnaryOperator<Bridge> change) {
        return Update.bridge(bridge.id(), what + " of " + bridge.name(), change);
    }
}
