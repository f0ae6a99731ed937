// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Face;
import dev.linkspan.export.picture.Card.Plug;
import dev.linkspan.export.picture.Part.Kind;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws a host. Nesting is membership: NICs stand in their aggregation, aggregations and NICs in their IPMP group,
 * groups in the host; what is free stands beside.
 */
final class HostCard {
    /** Widest row of a host's contents; more is wrapped. */
    static final double MOST_WIDTH = 1000;

    private static final double GAP = 16;
    private static final double ROW_GAP = 20;
    private static final double CHIP_GAP = 8;
    private static final double SIDE = 18;
    private static final double TOP = 40;
    private static final double LEAST_WIDTH = 320;
    private static final double LONG_NAME = 220;

    private final HostFacts facts;
    private final Host host;
    private final HostIndex index;
    private final Set<String> placed = new HashSet<>();

    private HostCard(HostFacts facts, HostIndex index) {
        this.facts = facts;
        this.host = facts.host();
        this.index = index;
    }

    /** The face of a host. */
    static Face draw(HostFacts facts, HostIndex index) {
        return new HostCard(facts, index).draw();
    }

    private Face draw() {
        List<Block> blocks = new ArrayList<>();
        host.groups().forEach(group -> blocks.add(group(group)));
        host.aggregations().stream()
                .filter(aggregation -> !placed.contains(aggregation.id()))
                .forEach(aggregation -> blocks.add(aggregation(aggregation, MOST_WIDTH)));
        host.nics().stream()
                .filter(nic -> !placed.contains(nic.id()) && nic.kind() != NicKind.LOOPBACK)
                .forEach(nic -> blocks.add(chip(nic)));
        Block contents = Block.flow(blocks, GAP, ROW_GAP, MOST_WIDTH);
        Block lines = Block.flow(lines(), CHIP_GAP, CHIP_GAP, Math.max(MOST_WIDTH * 0.6, contents.width()));
        double linesTop = TOP + contents.height() + (blocks.isEmpty() ? 0 : 12);
        double titleBase = linesTop + lines.height() + (lines.height() > 0 ? 12 : 0) + 15;
        String detail = detail();
        double name = TextWidths.of(host.name(), TextStyle.HOST);
        // A long name is shortened: a card that grows with it would cover the next one.
        double title = name > LONG_NAME ? 0 : name + 10 + TextWidths.of(detail, TextStyle.DETAIL);
        double inner = Math.max(Math.max(contents.width(), lines.width()), Math.min(title, MOST_WIDTH * 0.6));
        double width = Math.max(LEAST_WIDTH, Math.ceil(inner + 2 * SIDE));
        double height = titleBase + 17;

        List<Part> parts = new ArrayList<>();
        Map<String, Plug> plugs = new LinkedHashMap<>();
        parts.add(card(width, height, titleBase, detail));
        contents.moved(SIDE, TOP).copyTo(parts, plugs);
        lines.moved(SIDE, linesTop).copyTo(parts, plugs);
        List<Part> all = Drops.under(parts, plugs, facts.cables());
        Map<Mark, Integer> tally = new EnumMap<>(Mark.class);
        facts.nics().values().forEach(state -> tally.merge(state.mark(), 1, Integer::sum));
        return new Face(
                host.id(),
                Kind.HOST,
                host.name(),
                worst(),
                width,
                height,
                Overlays.on(all, facts.badges(), facts.changes(), facts.broken()),
                Map.copyOf(plugs),
                tally);
    }

    private Part card(double width, double height, double base, String detail) {
        Box box = new Box(0, 0, width, height);
        String name = TextWidths.fit(host.name(), TextStyle.HOST, width - 2 * SIDE);
        double nameWidth = TextWidths.of(name, TextStyle.HOST);
        double room = width - 2 * SIDE - nameWidth - 10;
        List<Ink> inks = new ArrayList<>();
        inks.add(new Ink.Rect(box, 12, Tone.CARD, Tone.OUTLINE, 1.5, Dash.SOLID));
        inks.add(Ink.Words.left(name, SIDE, base, TextStyle.HOST, Tone.TEXT));
        if (room > 40) {
            inks.add(Ink.Words.left(
                    TextWidths.fit(detail, TextStyle.DETAIL, room),
                    SIDE + nameWidth + 10,
                    base,
                    TextStyle.DETAIL,
                    Tone.MUTED));
        }
        Mark mark = worst();
        return new Part(host.id(), Kind.HOST, box, mark, host.name() + " / host / " + mark.word(), inks);
    }

    private Mark worst() {
        Scene.Broken own = facts.broken().get(host.id());
        return own != null && own.dead()
                ? Mark.FAILED
                : Mark.worst(facts.nics().values().stream().map(NicState::mark).toList());
    }

    private String detail() {
        String seen = facts.moved() != null
                ? "simulated"
                : host.observation() == null
                        ? "drawn, not observed"
                        : host.observation().source() + " · seen "
                                + Times.brief(host.observation().at());
        return HostTexts.system(host) + " · " + seen;
    }

    private Block group(IpmpGroup group) {
        List<Block> members = new ArrayList<>();
        for (IpmpMember member : group.members()) {
            index.element(member.ipInterface())
                    .map(element -> element instanceof IpInterface ip ? ip.link() : null)
                    .ifPresent(link -> member(link).ifPresent(members::add));
        }
        List<Block> addresses = new ArrayList<>();
        group.addresses().forEach(address -> addresses.add(dataAddress(group, address)));
        return new Frame(group.id(), Kind.GROUP, group.name(), HostTexts.group(group), Tone.ACCENT, Tone.ACCENT_SUBTLE)
                .around(
                        Block.flow(members, 12, ROW_GAP, MOST_WIDTH - 28),
                        addresses,
                        host.name() + " / " + group.name() + " / IPMP group of "
                                + group.members().size());
    }

    private Block dataAddress(IpmpGroup group, DataAddress address) {
        Set<String> moved = facts.moved();
        boolean nowhere = moved != null && address.carriedBy() == null;
        String carrier = address.carriedBy() == null
                ? nowhere ? "nowhere" : ""
                : "on "
                        + index.element(address.carriedBy())
                                .map(element -> element.name())
                                .orElse("?");
        boolean fresh = moved != null
                && moved.contains(Scene.address(group.id(), address.address().text()));
        Pill.Look look = nowhere ? Pill.Look.LOST : fresh ? Pill.Look.FRESH : look(group.id(), address.address());
        return address(group.id(), group.name(), address.address(), carrier, Tone.ACCENT, look);
    }

    /** What stands in a group for a link; empty when it stands in another group already. */
    private java.util.Optional<Block> member(String link) {
        if (placed.contains(link)) {
            return java.util.Optional.empty();
        }
        return index.element(link).map(element -> {
            if (element instanceof Nic nic) {
                return chip(nic);
            }
            if (element instanceof Aggregation aggregation) {
                return aggregation(aggregation, MOST_WIDTH - 28);
            }
            return line(element.id()).orElseGet(() -> Block.flow(List.of(), 0, 0, 0));
        });
    }

    private Block aggregation(Aggregation aggregation, double most) {
        placed.add(aggregation.id());
        List<Block> chips = new ArrayList<>();
        for (String port : aggregation.ports()) {
            if (!placed.contains(port)) {
                index.nic(port).ifPresent(nic -> chips.add(chip(nic)));
            }
        }
        List<Block> more = new ArrayList<>();
        addressesOf(aggregation.id())
                .forEach(address -> more.add(address(
                        aggregation.id(),
                        aggregation.name(),
                        address,
                        "",
                        Tone.DONE,
                        look(aggregation.id(), address))));
        index.vlansOn(aggregation.id()).forEach(vlan -> line(vlan.id()).ifPresent(more::add));
        return new Frame(
                        aggregation.id(),
                        Kind.AGGREGATION,
                        aggregation.name(),
                        HostTexts.aggregation(aggregation, index),
                        Tone.DONE,
                        Tone.DONE_SUBTLE)
                .around(
                        Block.flow(chips, CHIP_GAP, ROW_GAP, most - 24),
                        more,
                        host.name() + " / " + aggregation.name() + " / aggregation of "
                                + aggregation.ports().size());
    }

    private Block chip(Nic nic) {
        placed.add(nic.id());
        return Chip.draw(
                host.name(),
                nic,
                facts.nics().get(nic.id()),
                note(nic.id()),
                facts.cables().containsKey(nic.id()),
                facts.changes().get(nic.id()));
    }

    /** The addresses on a NIC, said in its chip: its own, or the ones it probes from. */
    private @Nullable String note(String linkId) {
        List<InterfaceAddress> own = addressesOf(linkId);
        if (!own.isEmpty()) {
            return own.get(0).text() + (own.size() > 1 ? " +" + (own.size() - 1) : "");
        }
        return testAddresses(linkId).stream()
                .findFirst()
                .map(address -> "test " + address.ip().text())
                .orElse(null);
    }

    private List<InterfaceAddress> addressesOf(String linkId) {
        return index.groupOfLink(linkId).isPresent()
                ? List.of()
                : index.interfaceOn(linkId).map(IpInterface::addresses).orElse(List.of());
    }

    private List<InterfaceAddress> testAddresses(String linkId) {
        return index.groupOfLink(linkId).stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> index.interfaceOn(linkId)
                        .filter(ip -> ip.id().equals(member.ipInterface()))
                        .isPresent())
                .flatMap(member -> member.testAddresses().stream())
                .toList();
    }

    private Block address(String id, String owner, InterfaceAddress address, String detail, Tone edge, Pill.Look look) {
        return Pill.draw(
                id,
                Kind.ADDRESS,
                look == Pill.Look.LOST ? Mark.FAILED : Mark.STANDBY,
                address.text(),
                detail,
                edge,
                120,
                look,
                host.name() + " / " + owner + " / " + address.text() + (detail.isEmpty() ? "" : " " + detail));
    }

    private Pill.Look look(String linkId, InterfaceAddress address) {
        return facts.changes().get(Notes.address(linkId, address.text())) == Notes.Change.NEW
                ? Pill.Look.PLANNED
                : Pill.Look.USUAL;
    }

    /** VLANs and bridges that stand in no box, and what a plan takes away. */
    private List<Block> lines() {
        List<Block> lines = new ArrayList<>();
        host.bridges().forEach(bridge -> line(bridge.id()).ifPresent(lines::add));
        host.vlans().forEach(vlan -> line(vlan.id()).ifPresent(lines::add));
        facts.gone()
                .forEach(gone -> lines.add(Pill.draw(
                        host.id(),
                        Kind.ADDRESS,
                        Mark.STANDBY,
                        gone.name(),
                        gone.detail(),
                        Tone.MUTED,
                        0,
                        Pill.Look.GONE,
                        host.name() + " / " + gone.name() + " / is removed")));
        return lines;
    }

    private java.util.Optional<Block> line(String id) {
        if (!placed.add(id)) {
            return java.util.Optional.empty();
        }
        String addresses =
                addressesOf(id).stream().map(InterfaceAddress::text).collect(Collectors.joining(" · ", " · ", ""));
        String more = addresses.length() > 3 ? addresses : "";
        return index.element(id).map(element -> {
            if (element instanceof Vlan vlan) {
                String over =
                        index.element(vlan.over()).map(link -> link.name()).orElse("?");
                return pill(id, Kind.VLAN, vlan.name(), "VLAN " + vlan.tag() + " on " + over + more);
            }
            Bridge bridge = (Bridge) element;
            return pill(id, Kind.BRIDGE, bridge.name(), HostTexts.bridge(bridge, index) + more);
        });
    }

    private Block pill(String id, Kind kind, String name, String detail) {
        return Pill.draw(
                id,
                kind,
                Mark.STANDBY,
                name,
                detail,
                Chip.edgeOr(Tone.BORDER, facts.changes().get(id)),
                0,
                Pill.Look.USUAL,
                host.name() + " / " + name + " / " + detail);
    }
}
