// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Curve.Point;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A host, switch or router with all that stands in it. Its parts are relative to its place, so that moving a card is
 * one translation.
 *
 * @param face how it looks, the same object as long as nothing in it changes
 * @param at its top left corner
 */
public record Card(Face face, Point at) {

    /**
     * How a card looks, wherever it stands.
     *
     * @param id id of the host, switch or router
     * @param name what it is called
     * @param mark the worst state in it
     * @param parts what stands in it, boxes before what is nested in them; the first is the card itself
     * @param plugs where cables go in, by id of NIC or switch port
     * @param tally how many ports or NICs are in which state
     */
    public record Face(
            String id,
            Part.Kind kind,
            String name,
            Mark mark,
            double width,
            double height,
            List<Part> parts,
            Map<String, Plug> plugs,
            Map<Mark, Integer> tally) {}

    /**
     * Where a cable goes in, relative to the card.
     *
     * @param x across
     * @param y where it ends
     * @param edge where it enters the card: 0 for the top, the card's height for the bottom
     */
    public record Plug(double x, double y, double edge) {
        /** Whether the cable comes from below. */
        public boolean looksDown() {
            return edge > 0;
        }
    }

    public String id() {
        return face.id();
    }

    /** Where it is and how big. */
    public Box box() {
        return new Box(at.x(), at.y(), face.width(), face.height());
    }

    /** The same, elsewhere. */
    public Card withPlace(double x, double y) {
        return new Card(face, new Point(x, y));
    }

    /** Where a part is on the canvas. */
    public Box place(Part part) {
        return part.box().translate(at.x(), at.y());
    }

    /** The point on the card's edge where the cable of a NIC or port goes in; null when it has none here. */
    public @Nullable Point edgeOf(String end) {
        Plug plug = face.plugs().get(end);
        return plug == null ? null : new Point(at.x() + plug.x(), at.y() + plug.edge());
    }

    /** Whether a canvas point is on the badge of a part, which stands out above its upper edge. */
    public boolean isOnBadge(Part part, double x, double y) {
        Box box = place(part);
        return part.inks().stream()
                .filter(Overlays::isBadge)
                .anyMatch(ink -> ((Ink.Rect) ink).box().contains(x - box.x(), y - box.y()));
    }
}
