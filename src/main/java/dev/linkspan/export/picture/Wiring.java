// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Plug;
import dev.linkspan.export.picture.Curve.Point;
import dev.linkspan.export.picture.Notes.Change;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Leads cables and uplinks from card to card. */
final class Wiring {
    private static final double LOOSE_LENGTH = 34;

    private final TopologyIndex index;
    private final Map<String, Card> cards;
    private final Map<String, Mark> marks;
    private final Map<String, Change> changes;
    private final Routes routes;

    /** @param marks state by id of the cable */
    Wiring(TopologyIndex index, Map<String, Card> cards, Map<String, Mark> marks, Map<String, Change> changes) {
        this.index = index;
        this.cards = cards;
        this.marks = marks;
        this.changes = changes;
        this.routes = new Routes(new Obstacles(cards.values()));
    }

    /** The wires between cards; those alone that have an end at a card of the choice. */
    List<Wire> wires(Predicate<String> card) {
        List<Wire> wires = new ArrayList<>();
        for (Cable cable : index.topology().cables()) {
            if (card.test(Ids.owner(cable.a())) || (cable.b() != null && card.test(Ids.owner(cable.b())))) {
                Wire wire = cable(cable);
                if (wire != null) {
                    wires.add(wire);
                }
            }
        }
        Map<String, List<Uplink>> atTop = new HashMap<>();
        index.topology()
                .uplinks()
                .forEach(uplink -> atTop.computeIfAbsent(uplink.to(), to -> new ArrayList<>())
                        .add(uplink));
        for (Uplink uplink : index.topology().uplinks()) {
            if (card.test(uplink.from()) || card.test(uplink.to())) {
                Wire wire = uplink(uplink, atTop.get(uplink.to()));
                if (wire != null) {
                    wires.add(wire);
                }
            }
        }
        return wires;
    }

    private @Nullable Wire cable(Cable cable) {
        Card a = cards.get(Ids.owner(cable.a()));
        Card b = cable.b() == null ? null : cards.get(Ids.owner(cable.b()));
        Point from = a == null ? null : a.edgeOf(cable.a());
        if (from == null) {
            return null;
        }
        boolean down = looksDown(a, cable.a());
        Mark mark = marks.getOrDefault(cable.id(), Mark.UNKNOWN);
        Change change = changes.get(cable.id());
        if (cable.b() == null) {
            Point loose = new Point(from.x() + 10, from.y() + (down ? LOOSE_LENGTH : -LOOSE_LENGTH));
            Curve curve = Curve.upright(from, down, loose, !down);
            return new Wire(
                    cable.id(),
                    cable.a(),
                    null,
                    a.id(),
                    null,
                    curve,
                    mark,
                    null,
                    change,
                    words(cable, mark, "loose end"));
        }
        Point to = b == null ? null : b.edgeOf(cable.b());
        if (to == null) {
            return null;
        }
        boolean toDown = looksDown(b, cable.b());
        // Ways are sought from the switch down to the host.
        Curve curve = down || !toDown
                ? routes.between(from, down, a.id(), to, toDown, b)
                : routes.between(to, true, b.id(), from, false, a).reversed();
        return new Wire(
                cable.id(),
                cable.a(),
                cable.b(),
                a.id(),
                b.id(),
                curve,
                mark,
                null,
                change,
                words(cable, mark, name(cable.b())));
    }

    private @Nullable Wire uplink(Uplink uplink, List<Uplink> siblings) {
        Card from = cards.get(uplink.from());
        Card to = cards.get(uplink.to());
        if (from == null || to == null) {
            return null;
        }
        boolean above = to.box().centerY() <= from.box().centerY();
        Box low = (above ? from : to).box();
        Box high = (above ? to : from).box();
        // Uplinks of one router leave it side by side, in the order of the switches below.
        List<Double> order = siblings.stream()
                .map(sibling -> cards.get(sibling.from()))
                .filter(card -> card != null)
                .map(card -> card.box().centerX())
                .sorted()
                .toList();
        int at = order.indexOf(from.box().centerX());
        double room = Math.min(60, (high.width() - 40) / Math.max(1, order.size()));
        double highX = high.centerX() + (above ? (at - (order.size() - 1) / 2.0) * room : 0);
        Point top = new Point(highX, high.bottom());
        Point bottom = new Point(low.centerX(), low.y());
        Curve down = Curve.upright(top, true, bottom, false);
        String label = uplink.speedMbps() == null ? null : Speeds.brief(uplink.speedMbps());
        return new Wire(
                uplink.id(),
                uplink.from(),
                uplink.to(),
                from.id(),
                to.id(),
                above ? down.reversed() : down,
                Mark.UNKNOWN,
                label,
                changes.get(uplink.id()),
                index.name(uplink.from()) + " / uplink to " + index.name(uplink.to())
                        + (label == null ? "" : " / " + label));
    }

    private String words(Cable cable, Mark mark, String other) {
        return name(cable.a()) + " / cable to " + other + " / " + mark.word() + " / "
                + cable.origin().word();
    }

    private String name(String end) {
        return index.name(Ids.owner(end)) + " " + index.name(end);
    }

    private static boolean looksDown(Card card, String end) {
        Plug plug = card.face().plugs().get(end);
        return plug != null && plug.looksDown();
    }
}
