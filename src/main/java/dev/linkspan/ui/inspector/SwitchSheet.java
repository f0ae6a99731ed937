// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.NOT_KNOWN;
import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Add;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Mlags;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Uplink;
import dev.linkspan.ui.form.Formats;
import java.util.List;
import java.util.function.UnaryOperator;

/** A switch: what it is, what it stands with, its port-channels and ports. */
final class SwitchSheet {
    private final Switch sw;
    private final Scope scope;

    private SwitchSheet(Switch sw, Scope scope) {
        this.sw = sw;
        this.scope = scope;
    }

    static List<Section> sections(Switch sw, Scope scope) {
        SwitchSheet sheet = new SwitchSheet(sw, scope);
        return List.of(sheet.properties(), sheet.neighbours(), sheet.lags(), sheet.ports());
    }

    private Section properties() {
        Rows rows = LinkRows.name(new Rows(), sw.id(), sw.name());
        rows.pick(
                "os",
                caption("System", "Decides how its configuration is written."),
                sw.os(),
                Words.SWITCH_SYSTEMS,
                chosen -> edit("System", it -> it.withOs(chosen)));
        rows.text(
                "model",
                caption("Model", "The switches of an MLAG domain should agree."),
                sw.model(),
                Formats.TEXT,
                NOT_KNOWN,
                typed -> edit("Model", it -> it.withModel(typed)));
        rows.text(
                "version",
                caption("Version", "The switches of an MLAG domain should agree."),
                sw.version(),
                Formats.TEXT,
                NOT_KNOWN,
                typed -> edit("Version", it -> it.withVersion(typed)));
        rows.text(
                "chassis",
                caption("Chassis MAC", "Its identity by LLDP."),
                sw.chassisMac(),
                Formats.MAC,
                NOT_KNOWN,
                typed -> edit("Chassis MAC", it -> it.withChassisMac(typed)));
        rows.flag(
                "lacp",
                caption("Speaks LACP", "Not known is taken as yes."),
                sw.lacpCapable(),
                "Unknown",
                chosen -> edit("LACP", it -> it.withLacpCapable(chosen)));
        rows.flag(
                "configurable",
                caption("Ours to configure", "Whether you may configure it. Not known is taken as yes."),
                sw.configurable(),
                "Unknown",
                chosen -> edit("Access", it -> it.withConfigurable(chosen)));
        rows.text(
                "vlans",
                caption("VLANs", "VLANs it knows, like 1, 10-20."),
                sw.vlans().isEmpty() ? null : sw.vlans(),
                Formats.VLANS,
                NOT_KNOWN,
                typed -> edit("VLANs", it -> it.withVlans(typed == null ? List.of() : typed)));
        return rows.section("properties", "");
    }

    private Section neighbours() {
        Rows rows = new Rows();
        scope.index()
                .mlagOf(sw.id())
                .ifPresentOrElse(
                        domain -> rows.add(new Row.Part("mlag", domain.id(), domain.name(), null, "MLAG domain", null)),
                        () -> rows.menu("declare", "Declare an MLAG pair with", () -> scope.possible(partners())));
        for (Uplink uplink : scope.topology().uplinks()) {
            if (uplink.from().equals(sw.id()) || uplink.to().equals(sw.id())) {
                String other = uplink.from().equals(sw.id()) ? uplink.to() : uplink.from();
                rows.add(new Row.Part("uplink " + uplink.id(), uplink.id(), scope.name(other), null, "uplink", null));
            }
        }
        rows.menu("uplink", "Add an uplink to", () -> scope.possible(above()));
        return rows.section("neighbours", "Stands with");
    }

    private List<Row.Option> partners() {
        return scope.topology().switches().stream()
                .filter(other -> !other.id().equals(sw.id()))
                .map(other ->
                        new Row.Option(other.name(), "", Mlags.declare(List.of(sw.id(), other.id()), MlagKind.MLAG)))
                .toList();
    }

    private List<Row.Option> above() {
        return scope.topology()
                .elements()
                .filter(it -> Kind.of(it) == Kind.ROUTER
                        || (Kind.of(it) == Kind.SWITCH && !it.id().equals(sw.id())))
                .map(it -> new Row.Option(it.name(), "", Add.uplink(sw.id(), it.id())))
                .toList();
    }

    private Section lags() {
        Rows rows = new Rows();
        sw.lags()
                .forEach(lag -> rows.add(new Row.Part(
                        "lag " + lag.id(),
                        lag.id(),
                        lag.name(),
                        null,
                        "LACP " + lag.lacp().word() + ", " + lag.ports().size()
                                + (lag.ports().size() == 1 ? " port" : " ports"),
                        null)));
        if (rows.isEmpty()) {
            rows.note("no lags", "None. A switch port's sheet creates one.");
        }
        return rows.section("lags", "Port-channels");
    }

    private Section ports() {
        Rows rows = new Rows();
        sw.ports()
                .forEach(port -> rows.add(new Row.Part(
                        "port " + port.id(),
                        port.id(),
                        port.name(),
                        scope.plugged(port.id(), port.carrier()),
                        scope.cabledTo(port.id()).orElse("free"),
                        null)));
        rows.action("add port", "Add a port", Add.switchPorts(sw.id(), 1));
        rows.action("add ports", "Add 8 ports", Add.switchPorts(sw.id(), 8));
        return rows.section("ports", "Ports");
    }

    private Edit edit(String what, UnaryOperator<Switch> change) {
        return Update.networkSwitch(sw.id(), what + " of " + sw.name(), change);
    }
}
