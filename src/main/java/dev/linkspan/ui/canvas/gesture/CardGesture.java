// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.Positions;
import dev.linkspan.topology.Position;
import dev.linkspan.ui.model.EditorModel;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Moves cards. They snap to a grid, all by the same way, unless Alt is held. */
final class CardGesture implements Gesture {
    /** Distance of grid lines, in canvas units. */
    static final double GRID = 8;

    private final Surface surface;
    private final EditorModel editor;
    private final Pointer from;
    private final String held;
    private final Map<String, Position> start = new TreeMap<>();

    /**
     * Takes hold of cards.
     *
     * @param held the card under the pointer; it is the one that snaps
     */
    CardGesture(Surface surface, EditorModel editor, Pointer from, String held, Set<String> cards) {
        this.surface = surface;
        this.editor = editor;
        this.from = from;
        this.held = held;
        start.putAll(surface.picture().positions());
        start.keySet().retainAll(cards);
    }

    @Override
    public void drag(Pointer pointer) {
        surface.showMoved(places(pointer));
    }

    @Override
    public void complete(Pointer pointer) {
        Map<String, Position> places = places(pointer);
        if (!places.equals(start)) {
            editor.perform(Pinned.edit(Positions.move(places), surface.picture()));
        }
    }

    @Override
    public void end() {
        surface.showMoved(Map.of());
    }

    private Map<String, Position> places(Pointer pointer) {
        Position anchor = start.get(held);
        if (anchor == null) {
            return start;
        }
        double x = anchor.x() + pointer.canvas().getX() - from.canvas().getX();
        double y = anchor.y() + pointer.canvas().getY() - from.canvas().getY();
        double dx = (pointer.alt() ? x : snapped(x)) - anchor.x();
        double dy = (pointer.alt() ? y : snapped(y)) - anchor.y();
        Map<String, Position> places = new TreeMap<>();
        start.forEach((id, at) -> places.put(id, new Position(at.x() + dx, at.y() + dy)));
        return places;
    }

    static double snapped(double value) {
        return Math.round(value / GRID) * GRID;
    }
}
