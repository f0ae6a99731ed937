// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Curve.Point;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a topology stands and how it looks: the one picture that the window, SVG and PNG show. A value:
 * an edit makes the next one, which shares with this one the faces of all cards that look the same.
 */
public final class Picture {
    private final TopologyIndex index;
    private final Notes notes;
    private final Faces faces;
    private final Map<String, Card> cards;
    private final List<Wire> wires;
    private final List<Part> ties;
    private final List<Part> frames;
    private final Box bounds;

    private Picture(TopologyIndex index, Notes notes, Faces faces, Map<String, Card> cards, List<Wire> wires) {
        this.index = index;
        this.notes = notes;
        this.faces = faces;
        this.cards = cards;
        this.wires = List.copyOf(wires);
        this.ties = List.copyOf(new Ties(index, wires, notes.broken()).parts());
        this.frames = frames(index.topology(), cards, notes.broken());
        // Asked for in every frame that moves.
        this.bounds = java.util.stream.Stream.of(
                        cards.values().stream().map(Card::box),
                        this.wires.stream().map(Wire::bounds),
                        frames.stream().map(Part::box))
                .flatMap(boxes -> boxes)
                .reduce(Box::union)
                .orElse(new Box(0, 0, 1, 1));
    }

    /** The picture of a topology. Cards without a position are placed beside the others. */
    public static Picture of(Topology topology, Notes notes) {
        return draw(TopologyIndex.of(topology), notes, null);
    }

    /** The picture after an edit; cards that look the same keep their {@link Card#face()}. */
    public Picture next(Topology topology, Notes nextNotes) {
        return topology == index.topology() && nextNotes.equals(notes)
                ? this
                : draw(index.next(topology), nextNotes, faces);
    }

    /** Prepares to move cards, as a drag does. */
    public Shift shift(java.util.Set<String> cardIds) {
        return new Shift(this, faces.cableMarks(), cardIds);
    }

    private static Picture draw(TopologyIndex index, Notes notes, @Nullable Faces before) {
        Faces faces = new Faces(index, notes, before);
        Map<String, Position> positions = AutoLayout.complete(index.topology(), faces.byId());
        Map<String, Card> cards = new LinkedHashMap<>();
        faces.byId().forEach((id, face) -> {
            Position at = positions.get(id);
            cards.put(id, new Card(face, new Point(at.x(), at.y())));
        });
        List<Wire> wires = new Wiring(
                        index, cards, faces.cableMarks(), notes, new Routes(new Obstacles(cards.values())))
                .wires(Wiring.ends(index));
        return new Picture(index, notes, faces, cards, wires);
    }

    /** The topology that is drawn. */
    public Topology topology() {
        return index.topology();
    }

    /** The look-ups of the topology that is drawn. */
    public TopologyIndex index() {
        return index;
    }

    /** What is drawn besides the topology. */
    public Notes notes() {
        return notes;
    }

    /** Hosts, switches and routers, lowest first. */
    public Collection<Card> cards() {
        return cards.values();
    }

    /** The card with this id, or the one that the element stands in. */
    public Optional<Card> card(String id) {
        return Optional.ofNullable(cards.get(dev.linkspan.topology.Ids.owner(id)));
    }

    /** Cables and uplinks; they lie under the cards. */
    public List<Wire> wires() {
        return wires;
    }

    /** The wire of a cable or uplink. */
    public Optional<Wire> wire(String id) {
        return wires.stream().filter(wire -> wire.id().equals(id)).findFirst();
    }

    /** Rings that tie cables, in canvas units; they lie over the wires. */
    public List<Part> ties() {
        return ties;
    }

    /** Frames around MLAG domains, in canvas units; they lie under everything. */
    public List<Part> frames() {
        return frames;
    }

    /** Where the cards stand, by id. */
    public Map<String, Position> positions() {
        Map<String, Position> positions = new LinkedHashMap<>();
        cards.forEach((id, card) ->
                positions.put(id, new Position(card.at().x(), card.at().y())));
        return positions;
    }

    /** Where an element is drawn, in canvas units; empty when it isn't. */
    public Optional<Box> place(String id) {
        Optional<Box> inCard = card(id).flatMap(card -> card.face().parts().stream()
                .filter(part -> part.id().equals(id))
                .findFirst()
                .map(card::place));
        return inCard.or(() -> wire(id).map(Wire::bounds))
                .or(() -> ties.stream()
                        .filter(tie -> tie.id().equals(id))
                        .findFirst()
                        .map(Part::box))
                .or(() -> frames.stream()
                        .filter(frame -> frame.id().equals(id))
                        .findFirst()
                        .map(Part::box));
    }

    /** What an element is and how it is, in words; empty when it isn't drawn. */
    public Optional<String> words(String id) {
        Optional<String> inCard = card(id).flatMap(card -> card.face().parts().stream()
                .filter(part -> part.id().equals(id))
                .findFirst()
                .map(Part::words));
        return inCard.or(() -> wire(id).map(Wire::words));
    }

    /** A box that holds everything; a small one around 0, 0 when there is nothing. */
    public Box bounds() {
        return bounds;
    }

    /** What is at a point, topmost first: chips before boxes before cards before cables. Ids, each once. */
    public List<String> at(double x, double y, double reach) {
        List<String> ids = new ArrayList<>();
        List<Card> topmost = new ArrayList<>(cards.values());
        java.util.Collections.reverse(topmost);
        for (Card card : topmost) {
            if (card.box().grow(12).contains(x, y)) {
                List<Part> parts = card.face().parts();
                for (int i = parts.size() - 1; i >= 0; i--) {
                    Part part = parts.get(i);
                    if (reaches(card, part, x, y)) {
                        ids.add(part.id());
                    }
                }
            }
        }
        ties.stream().filter(tie -> tie.box().contains(x, y)).map(Part::id).forEach(ids::add);
        wires.stream()
                .filter(wire ->
                        wire.bounds().grow(reach).contains(x, y) && wire.curve().distance(x, y) <= reach)
                .map(Wire::id)
                .forEach(ids::add);
        frames.stream()
                .filter(frame -> frame.box().contains(x, y))
                .map(Part::id)
                .forEach(ids::add);
        return ids.stream().filter(Objects::nonNull).distinct().toList();
    }

    private static boolean reaches(Card card, Part part, double x, double y) {
        Box box = card.place(part);
        if (box.contains(x, y)) {
            return true;
        }
        // A NIC's port stands out above its chip.
        boolean port = part.kind() == Part.Kind.NIC
                && Box.between(box.centerX() - 10, box.y() - 8, box.centerX() + 10, box.y())
                        .contains(x, y);
        return port || card.isOnBadge(part, x, y);
    }

    private static List<Part> frames(Topology topology, Map<String, Card> cards, Map<String, Scene.Broken> broken) {
        List<Part> frames = new ArrayList<>();
        for (MlagDomain domain : topology.mlagDomains()) {
            domain.switches().stream()
                    .flatMap(id -> java.util.stream.Stream.ofNullable(cards.get(id)))
                    .map(Card::box)
                    .reduce(Box::union)
                    .ifPresent(box -> frames.add(frame(domain, box, broken.get(domain.id()))));
        }
        return List.copyOf(frames);
    }

    private static Part frame(MlagDomain domain, Box around, Scene.@Nullable Broken broken) {
        Box box = Box.between(around.x() - 14, around.y() - 28, around.right() + 14, around.bottom() + 12);
        Box own = new Box(0, 0, box.width(), box.height());
        String kind = SwitchTexts.mlag(domain.kind());
        double after = 14 + TextWidths.of(domain.name(), TextStyle.LABEL) + 8;
        List<Ink> inks = new ArrayList<>(List.of(
                new Ink.Rect(own, 12, null, broken == null ? Tone.DONE : Tone.DANGER, 1.5, Dash.DASHED),
                Ink.Words.left(domain.name(), 14, 18, TextStyle.LABEL, Tone.DONE),
                Ink.Words.left(kind, after, 18, TextStyle.DETAIL, Tone.MUTED)));
        String words = domain.name() + " / " + kind + " pair";
        if (broken != null) {
            inks.addAll(Overlays.plate(broken.tag(), after + TextWidths.of(kind, TextStyle.DETAIL) + 10, 14));
        }
        return new Part(
                domain.id(),
                Part.Kind.MLAG,
                box,
                broken == null ? Mark.STANDBY : Mark.FAILED,
                broken == null ? words : words + " / " + broken.words(),
                inks);
    }
}
