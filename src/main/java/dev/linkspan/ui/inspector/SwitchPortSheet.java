// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.NOT_KNOWN;
import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Lags;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.VlanMode;
import dev.linkspan.ui.form.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A port of a switch. */
final class SwitchPortSheet {
    private final SwitchPort port;
    private final Scope scope;

    private SwitchPortSheet(SwitchPort port, Scope scope) {
        this.port = port;
        this.scope = scope;
    }

    static List<Section> sections(SwitchPort port, Scope scope) {
        SwitchPortSheet sheet = new SwitchPortSheet(port, scope);
        return List.of(
                sheet.properties(),
                sheet.vlans(),
                new Section("cable", "Cable", false, CableRows.at(port.id(), scope)),
                sheet.lag());
    }

    private Section properties() {
        Rows rows = LinkRows.name(new Rows(), port.id(), port.name());
        rows.link("switch", "Switch", scope.name(Ids.owner(port.id())), Ids.owner(port.id()));
        LinkRows.speed(rows, port.speedMbps(), NOT_KNOWN, typed -> edit("Speed", it -> it.withSpeedMbps(typed)));
        LinkRows.duplex(rows, port.duplex(), chosen -> edit("Duplex", it -> it.withDuplex(chosen)));
        LinkRows.mtu(rows, port.mtu(), NOT_KNOWN, typed -> edit("MTU", it -> it.withMtu(typed)));
        LinkRows.carrier(rows, port.carrier(), chosen -> edit("Carrier", it -> it.withCarrier(chosen)));
        rows.flag(
                "edge",
                caption("Edge port", "Spanning tree forwards at once (PortFast)."),
                port.edge(),
                "Unknown",
                chosen -> edit("Edge port", it -> it.withEdge(chosen)));
        return rows.section("properties", "");
    }

    private Section vlans() {
        Rows rows = new Rows()
                .pick(
                        "vlan mode",
                        caption("VLAN mode"),
                        port.vlanMode(),
                        Words.VLAN_MODES,
                        chosen -> edit("VLAN mode", it -> it.withVlanMode(chosen)))
                .text(
                        "native",
                        port.vlanMode() == VlanMode.ACCESS
                                ? caption("VLAN", "The VLAN of all its frames.")
                                : caption("Native VLAN", "The VLAN of frames without a tag."),
                        port.nativeVlan(),
                        Formats.number(1, 4094),
                        NOT_KNOWN,
                        typed -> edit("Native VLAN", it -> it.withNativeVlan(typed)));
        if (port.vlanMode() != VlanMode.ACCESS || !port.allowedVlans().isEmpty()) {
            rows.text(
                    "allowed",
                    caption("Allowed VLANs", "Tagged VLANs it carries, like 10, 20-30."),
                    port.allowedVlans().isEmpty() ? null : port.allowedVlans(),
                    Formats.VLANS,
                    NOT_KNOWN,
                    typed -> edit("Allowed VLANs", it -> it.withAllowedVlans(typed == null ? List.of() : typed)));
        }
        return rows.section("vlans", "VLANs");
    }

    private Section lag() {
        Rows rows = new Rows();
        Optional<Lag> lag = scope.index().lagOf(port.id());
        lag.ifPresent(it -> rows.add(new Row.Part(
                "lag", it.id(), it.name(), null, "LACP " + it.lacp().word(), Lags.removePort(port.id()))));
        if (lag.isEmpty()) {
            rows.menu("to lag", "Put into a port-channel", () -> scope.possible(lags()));
        }
        return rows.section("lag", "Port-channel");
    }

    private List<Row.Option> lags() {
        Switch sw = scope.index().switchOf(port.id()).orElseThrow();
        List<Row.Option> options = new ArrayList<>();
        sw.lags().forEach(it -> options.add(new Row.Option(it.name(), "", Lags.addPort(it.id(), port.id()))));
        options.add(new Row.Option("New, LACP active", "", Lags.create(sw.id(), "", List.of(port.id()), Lacp.ACTIVE)));
        options.add(new Row.Option("New, static", "", Lags.create(sw.id(), "", List.of(port.id()), Lacp.OFF)));
        return options;
    }

    private Edit edit(String what, UnaryOperator<SwitchPort> change) {
        return Update.switchPort(port.id(), what + " of " + port.name(), change);
    }
}
