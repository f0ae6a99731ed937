// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.DEFAULT;
import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.ui.form.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An aggregation: its mode and what the mode has, its ports, and the options few people need. */
final class AggregationSheet {
    private final Aggregation aggregation;
    private final Host host;
    private final Scope scope;

    private AggregationSheet(Aggregation aggregation, Scope scope) {
        this.aggregation = aggregation;
        this.host = scope.host(aggregation.id()).host();
        this.scope = scope;
    }

    static List<Section> sections(Aggregation aggregation, Scope scope) {
        AggregationSheet sheet = new AggregationSheet(aggregation, scope);
        List<Section> sections = new ArrayList<>(List.of(sheet.properties(), sheet.ports()));
        sections.addAll(LinkRows.standingOn(aggregation, scope));
        if (aggregation.mode().isLinux()) {
            sections.add(new BondRows(aggregation, scope).section());
        } else {
            sections.add(sheet.more());
        }
        return sections;
    }

    /** A change of an aggregation as one step of undo. */
    static Edit edit(Aggregation aggregation, String what, UnaryOperator<Aggregation> change) {
        return Update.aggregation(aggregation.id(), what + " of " + aggregation.name(), change);
    }

    private Section properties() {
        Rows rows = LinkRows.name(new Rows(), aggregation.id(), aggregation.name());
        rows.pick(
                "mode",
                caption("Mode"),
                aggregation.mode(),
                Words.modes(host.platform(), aggregation.mode()),
                chosen -> Aggregations.setMode(aggregation.id(), chosen));
        lacp(rows);
        spreading(rows);
        if (aggregation.mode() == AggregationMode.DLMP) {
            DlmpRows.add(rows, aggregation);
        }
        LinkRows.mtu(rows, aggregation.mtu(), DEFAULT, typed -> edit("MTU", it -> it.withMtu(typed)));
        LinkRows.carrier(rows, aggregation.carrier(), chosen -> edit("Carrier", it -> it.withCarrier(chosen)));
        return rows.section("properties", "");
    }

    private void lacp(Rows rows) {
        AggregationMode mode = aggregation.mode();
        if (mode == AggregationMode.TRUNK || mode == AggregationMode.LACP_802_3AD) {
            boolean trunk = mode == AggregationMode.TRUNK;
            rows.pick(
                    "lacp",
                    caption("LACP", "Finds out whether the other end belongs to the same bundle (IEEE 802.1AX)."),
                    aggregation.lacp(),
                    trunk || aggregation.lacp() == Lacp.OFF ? Words.LACP : Words.LACP_OF_BOND,
                    chosen -> edit("LACP", it -> it.withLacp(chosen)));
            if (aggregation.lacp() != Lacp.OFF) {
                rows.pick(
                        "timer",
                        caption("Timer", "How often the partner is asked to speak."),
                        aggregation.timer(),
                        Words.TIMERS,
                        chosen -> edit("Timer", it -> it.withTimer(chosen)));
            }
            rows.text(
                    "min links",
                    caption("Minimum links", "Ports that must be usable for the aggregation to be up."),
                    aggregation.minLinks(),
                    Formats.number(0, 256),
                    DEFAULT,
                    typed -> edit("Minimum links", it -> it.withMinLinks(typed)));
        }
    }

    private void spreading(Rows rows) {
        if (aggregation.mode() == AggregationMode.TRUNK) {
            rows.ticks(
                    "policy",
                    caption("Policy", "What flows are spread over the ports by."),
                    aggregation.policy(),
                    Words.LAYERS,
                    DEFAULT,
                    ticked -> edit("Policy", it -> it.withPolicy(ticked)));
        } else if (BondRows.hashes(aggregation.mode())) {
            BondRows.hashPolicy(rows, aggregation);
        }
    }

    private Section ports() {
        Rows rows = new Rows();
        for (String port : aggregation.ports()) {
            Optional<Nic> nic = scope.index().nic(port);
            PortState state = PortState.of(aggregation, port, nic.orElse(null));
            String detail = scope.cabledTo(port).map(peer -> peer + " · ").orElse("") + state.words();
            rows.add(new Row.Part(
                    "port " + port, port, scope.name(port), state.state(), detail, Aggregations.removePort(port)));
        }
        rows.menu("add port", "Add a port", () -> scope.possible(candidates()));
        return rows.section("ports", "Ports");
    }

    private List<Row.Option> candidates() {
        List<Row.Option> options = new ArrayList<>();
        for (Nic nic : host.nics()) {
            if (nic.kind() == NicKind.LOOPBACK || aggregation.ports().contains(nic.id())) {
                continue;
            }
            Optional<Aggregation> other = scope.host(host.id()).aggregationOf(nic.id());
            options.add(
                    other.isPresent()
                            ? new Row.Option(
                                    nic.name() + " from " + other.get().name(),
                                    "",
                                    Aggregations.movePort(nic.id(), aggregation.id()))
                            : new Row.Option(nic.name(), "", Aggregations.addPort(aggregation.id(), nic.id())));
        }
        return options;
    }

    private Section more() {
        Rows rows = new Rows();
        rows.text(
                "mac",
                caption("MAC address", "In use now."),
                aggregation.mac(),
                Formats.MAC,
                Rows.NOT_KNOWN,
                typed -> edit("MAC address", it -> it.withMac(typed)));
        fixedMac(rows, aggregation);
        return rows.folded("more", "More options");
    }

    static void fixedMac(Rows rows, Aggregation aggregation) {
        rows.text(
                "fixed mac",
                caption("Fixed MAC", "An address set by hand. The system takes one of the ports' otherwise."),
                aggregation.fixedMac(),
                Formats.MAC,
                DEFAULT,
                typed -> edit(aggregation, "Fixed MAC", it -> it.withFixedMac(typed)));
    }

    private Edit edit(String what, UnaryOperator<Aggregation> change) {
        return edit(aggregation, what, change);
    }
}
