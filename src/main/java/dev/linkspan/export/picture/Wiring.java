// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Plug;
import dev.linkspan.export.picture.Curve.Point;
import dev.linkspan.export.picture.Notes.Change;
import dev.linkspan.export.picture.Scene.Flow;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leads cables and uplinks from card to card. */
final class Wiring {
    private static final double LOOSE_LENGTH = 34;

    private final TopologyIndex index;
    private final Map<String, Card> cards;
    private final Map<String, Mark> marks;
    private final Notes notes;
    private final Routes routes;

    /** @param marks state by id of the cable */
    Wiring(TopologyIndex index, Map<String, Card> cards, Map<String, Mark> marks, Notes notes, Routes routes) {
        this.index = index;
        this.cards = cards;
        this.marks = marks;
        this.notes = notes;
        this.routes = routes;
    }

    /** What is to be led: cables, and uplinks with the ones that come to the same card. */
    record Ends(List<Cable> cables, List<Uplink> uplinks, Map<String, List<Uplink>> atTop) {}

    /** All cables and uplinks. */
    static Ends ends(TopologyIndex index) {
        return ends(index.topology().cables(), index.topology().uplinks(), index);
    }

    /** The cables and uplinks with these ids. */
    static Ends ends(TopologyIndex index, Set<String> ids) {
        return ends(
                index.topology().cables().stream()
                        .filter(cable -> ids.contains(cable.id()))
                        .toList(),
                index.topology().uplinks().stream()
                        .filter(uplink -> ids.contains(uplink.id()))
                        .toList(),
                index);
    }

    private static Ends ends(List<Cable> cables, List<Uplink> uplinks, TopologyIndex index) {
        Map<String, List<Uplink>> atTop = new HashMap<>();
        index.topology()
                .uplinks()
                .forEach(uplink -> atTop.computeIfAbsent(uplink.to(), to -> new ArrayList<>())
                        .add(uplink));
        return new Ends(cables, uplinks, atTop);
    }

    /** The wires between the cards; what has an end on no card is left out. */
    List<Wire> wires(Ends ends) {
        List<Wire> wires = new ArrayList<>(ends.cables().size() + ends.uplinks().size());
        for (Cable cable : ends.cables()) {
            Wire wire = cable(cable);
            if (wire != null) {
                wires.add(wire);
            }
        }
        for (Uplink uplink : ends.uplinks()) {
            Wire wire = uplink(uplink, ends.atTop().get(uplink.to()));
            if (wire != null) {
                wires.add(wire);
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
        Change change = notes.changes().get(cable.id());
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
                    flow(cable.id()),
                    notes.broken().get(cable.id()),
                    notes.cabled().get(cable.id()),
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
                betweenSwitches(cable) ? load(cable.id(), null) : null,
                change,
                flow(cable.id()),
                notes.broken().get(cable.id()),
                notes.cabled().get(cable.id()),
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
                isDead(uplink) ? Mark.FAILED : Mark.UNKNOWN,
                load(uplink.id(), label),
                notes.changes().get(uplink.id()),
                flow(uplink.id()),
                notes.broken().get(uplink.id()),
                null,
                index.name(uplink.from()) + " / uplink to " + index.name(uplink.to())
                        + (label == null ? "" : " / " + label));
    }

    /** Nothing is seen of uplinks; what was broken on purpose is known. */
    private boolean isDead(Uplink uplink) {
        return notes.broken().containsKey(uplink.id()) || isOff(uplink.from()) || isOff(uplink.to());
    }

    private boolean isOff(String id) {
        Scene.Broken broken = notes.broken().get(id);
        return broken != null && broken.dead();
    }

    /** The loads of hosts' cables are said at the hosts. */
    private boolean betweenSwitches(Cable cable) {
        return index.nic(cable.a()).isEmpty()
                && (cable.b() == null || index.nic(cable.b()).isEmpty());
    }

    private @Nullable String load(String id, @Nullable String otherwise) {
        Flow flow = flow(id);
        return flow != null && flow.isSaid() ? flow.text() : otherwise;
    }

    private @Nullable Flow flow(String id) {
        return notes.scene() == null ? null : notes.scene().flows().get(id);
    }

    private String words(Cable cable, Mark mark, String other) {
        Cabled known = notes.cabled().get(cable.id());
        return name(cable.a()) + " / cable to " + other + " / " + mark.word() + " / "
                + (known == null ? cable.origin().word() : known.words());
    }

    private String name(String end) {
        return index.name(Ids.owner(end)) + " " + index.name(end);
    }

    private static boolean looksDown(Card card, String end) {
        Plug plug = card.face().plugs().get(end);
        return plug != null && plug.looksDown();
    }
}
