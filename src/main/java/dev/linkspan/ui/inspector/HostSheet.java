// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.NOT_KNOWN;
import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Add;
import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Platform;
import dev.linkspan.ui.form.Formats;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A host: what runs on it, how it finds others, and what stands in it. */
final class HostSheet {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Host host;
    private final Scope scope;

    private HostSheet(Host host, Scope scope) {
        this.host = host;
        this.scope = scope;
    }

    static List<Section> sections(Host host, Scope scope) {
        HostSheet sheet = new HostSheet(host, scope);
        List<Section> sections = new ArrayList<>(List.of(sheet.properties(), sheet.nics(), sheet.bundles()));
        sections.add(sheet.reaching());
        if (host.observation() != null) {
            sections.add(observed(host.observation()));
        }
        return sections;
    }

    private Section properties() {
        Rows rows = LinkRows.name(new Rows(), host.id(), host.name());
        rows.pick(
                "platform",
                caption("Platform", "Decides what the host can do and the commands that configure it."),
                host.platform(),
                Words.PLATFORMS,
                chosen -> edit("Platform", it -> it.withPlatform(chosen)));
        rows.text(
                "release",
                caption("Release"),
                host.release(),
                Formats.TEXT,
                NOT_KNOWN,
                typed -> edit("Release", it -> it.withRelease(typed)));
        rows.text(
                "note",
                caption("Note"),
                host.note(),
                Formats.TEXT,
                "none",
                typed -> edit("Note", it -> it.withNote(typed)));
        return rows.section("properties", "");
    }

    private Section nics() {
        Rows rows = new Rows();
        host.nics()
                .forEach(nic -> rows.add(new Row.Part(
                        "nic " + nic.id(),
                        nic.id(),
                        nic.name(),
                        scope.plugged(nic.id(), nic.carrier()),
                        scope.cabledTo(nic.id()).orElse("not cabled"),
                        null)));
        rows.action("add nic", "Add a NIC", Add.nic(host.id()));
        return rows.section("nics", "NICs");
    }

    private Section bundles() {
        Rows rows = new Rows();
        host.aggregations()
                .forEach(it -> rows.add(new Row.Part(
                        "aggregation " + it.id(),
                        it.id(),
                        it.name(),
                        LinkRows.state(it),
                        Words.label(it.mode()) + ", "
                                + Kind.NIC.count(it.ports().size()),
                        null)));
        host.groups()
                .forEach(it -> rows.add(new Row.Part(
                        "group " + it.id(),
                        it.id(),
                        it.name(),
                        null,
                        "IPMP group, " + Kind.IP_INTERFACE.count(it.members().size()),
                        null)));
        host.vlans()
                .forEach(it -> rows.add(new Row.Part(
                        "vlan " + it.id(), it.id(), it.name(), LinkRows.state(it), "VLAN " + it.tag(), null)));
        host.bridges()
                .forEach(it -> rows.add(
                        new Row.Part("bridge " + it.id(), it.id(), it.name(), State.of(it.carrier()), "bridge", null)));
        AggregationMode mode = host.platform() == Platform.LINUX ? AggregationMode.LACP_802_3AD : AggregationMode.TRUNK;
        rows.action("add aggregation", "Add an aggregation", Aggregations.create(host.id(), "", mode, List.of()));
        if (host.platform().hasIpmp()) {
            rows.action("add group", "Add an IPMP group", IpmpGroups.create(host.id(), "", List.of()));
        }
        return rows.section("bundles", "Aggregations and groups");
    }

    private Section reaching() {
        return new Rows()
                .many(
                        "dns",
                        caption("DNS servers"),
                        host.dnsServers(),
                        Formats.IP,
                        "192.0.2.53",
                        changed -> edit("DNS servers", it -> it.withDnsServers(changed)))
                .many(
                        "routes",
                        caption("Routes", "Those that matter for peers and probe targets."),
                        host.routes(),
                        new RouteFormat(host),
                        "default via 192.0.2.1",
                        changed -> edit("Routes", it -> it.withRoutes(changed)))
                .section("reaching", "Names and routes");
    }

    private static Section observed(Observation observation) {
        Rows rows = new Rows()
                .fact("source", "Read by", observation.source())
                .fact("at", "At", WHEN.format(observation.at()));
        Optional.of(observation.gaps())
                .filter(gaps -> !gaps.isEmpty())
                .ifPresent(gaps -> rows.fact("gaps", "Not seen", String.join("\n", gaps)));
        return rows.section("observed", "Observed");
    }

    private Edit edit(String what, UnaryOperator<Host> change) {
        return Update.host(host.id(), what + " of " + host.name(), change);
    }
}
