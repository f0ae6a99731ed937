// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.NOT_KNOWN;
import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.ui.form.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A NIC: what it is, where it is plugged in, what it belongs to. */
final class NicSheet {
    private final Nic nic;
    private final Scope scope;

    private NicSheet(Nic nic, Scope scope) {
        this.nic = nic;
        this.scope = scope;
    }

    static List<Section> sections(Nic nic, Scope scope) {
        NicSheet sheet = new NicSheet(nic, scope);
        List<Section> sections = new ArrayList<>();
        sections.add(sheet.properties());
        if (nic.kind() != NicKind.LOOPBACK) {
            sections.add(new Section("cable", "Cable", false, CableRows.at(nic.id(), scope)));
            sections.add(sheet.aggregation());
        }
        sections.addAll(LinkRows.standingOn(nic, scope));
        return sections;
    }

    private Section properties() {
        Rows rows = LinkRows.name(new Rows(), nic.id(), nic.name());
        rows.text(
                "driver",
                caption("Driver"),
                nic.driver(),
                Formats.TEXT,
                NOT_KNOWN,
                typed -> edit("Driver", it -> it.withDriver(typed)));
        rows.text(
                "mac",
                caption("MAC address", "In use now; in an aggregation this may be another port's."),
                nic.mac(),
                Formats.MAC,
                NOT_KNOWN,
                typed -> edit("MAC address", it -> it.withMac(typed)));
        rows.text(
                "permanent mac",
                caption("Burnt-in MAC", "The address burnt into the card."),
                nic.permanentMac(),
                Formats.MAC,
                NOT_KNOWN,
                typed -> edit("Permanent MAC", it -> it.withPermanentMac(typed)));
        LinkRows.speed(rows, nic.speedMbps(), NOT_KNOWN, typed -> edit("Speed", it -> it.withSpeedMbps(typed)));
        LinkRows.duplex(rows, nic.duplex(), chosen -> edit("Duplex", it -> it.withDuplex(chosen)));
        LinkRows.mtu(rows, nic.mtu(), NOT_KNOWN, typed -> edit("MTU", it -> it.withMtu(typed)));
        LinkRows.carrier(rows, nic.carrier(), chosen -> edit("Carrier", it -> it.withCarrier(chosen)));
        rows.flag(
                "admin up",
                caption("Set up", "Whether the administrator has set it up."),
                nic.adminUp(),
                "Unknown",
                chosen -> edit("State", it -> it.withAdminUp(chosen)));
        rows.flag(
                "notification",
                caption(
                        "Link-state notification",
                        "Whether the driver reports link up and down. Without it, only probes notice."),
                nic.linkNotification(),
                "Unknown",
                chosen -> edit("Link-state notification", it -> it.withLinkNotification(chosen)));
        rows.text(
                "slot",
                caption("PCI slot", "Ports of one card fail together."),
                nic.pciSlot(),
                Formats.TEXT,
                NOT_KNOWN,
                typed -> edit("PCI slot", it -> it.withPciSlot(typed)));
        rows.pick(
                "kind",
                caption("Kind"),
                nic.kind(),
                Words.NIC_KINDS,
                chosen -> edit("Kind", it -> it.withKind(chosen)));
        if (nic.type() != null) {
            rows.fact("type", "Type", nic.type());
        }
        return rows.section("properties", "");
    }

    private Section aggregation() {
        HostIndex host = scope.host(nic.id());
        Optional<Aggregation> aggregation = host.aggregationOf(nic.id());
        Rows rows = new Rows();
        aggregation.ifPresent(it -> rows.add(new Row.Part(
                "aggregation",
                it.id(),
                it.name(),
                LinkRows.state(it),
                Words.label(it.mode()),
                Aggregations.removePort(nic.id()))));
        List<Row.Option> others = host.host().aggregations().stream()
                .filter(it -> !it.ports().contains(nic.id()))
                .map(it -> new Row.Option(
                        it.name() + " · " + Words.label(it.mode()),
                        "",
                        aggregation.isPresent()
                                ? Aggregations.movePort(nic.id(), it.id())
                                : Aggregations.addPort(it.id(), nic.id())))
                .toList();
        if (!others.isEmpty()) {
            rows.menu(
                    "to aggregation",
                    aggregation.isPresent() ? "Move to another aggregation" : "Add to an aggregation",
                    () -> scope.possible(others));
        } else if (aggregation.isEmpty()) {
            rows.note("no aggregation", "A port of no aggregation.");
        }
        return rows.section("aggregation", "Aggregation");
    }

    private Edit edit(String what, UnaryOperator<Nic> change) {
        return Update.nic(nic.id(), what + " of " + nic.name(), change);
    }
}
