// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.edit.Positions;
import dev.linkspan.topology.Position;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.model.EditorModel;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;

/** Moves cards. They snap to a grid, all by the same way, unless Alt is held. */
final class CardGesture implements Gesture {
    /** Distance of grid lines, in canvas units. */
    static final double GRID = 8;

    private final CanvasView canvas;
    private final EditorModel editor;
    private final Pointer from;
    private final Position held;
    private boolean completed;

    /**
     * Takes hold of cards.
     *
     * @param held where the card under the pointer stands; it is the one that snaps
     */
    CardGesture(CanvasView canvas, EditorModel editor, Pointer from, Position held, Set<String> cards) {
        this.canvas = canvas;
        this.editor = editor;
        this.from = from;
        this.held = held;
        canvas.startMove(cards);
    }

    @Override
    public void drag(Pointer pointer) {
        Point2D by = by(pointer);
        canvas.moveBy(by.getX(), by.getY());
    }

    @Override
    public void complete(Pointer pointer) {
        Point2D by = by(pointer);
        if (by.equals(Point2D.ZERO)) {
            return;
        }
        Map<String, Position> places = canvas.endMove(by.getX(), by.getY());
        completed = editor.perform(Pinned.edit(Positions.move(places), canvas.picture()));
    }

    @Override
    public void end() {
        if (!completed) {
            canvas.cancelMove();
        }
    }

    private Point2D by(Pointer pointer) {
        double x = held.x() + pointer.canvas().getX() - from.canvas().getX();
        double y = held.y() + pointer.canvas().getY() - from.canvas().getY();
        return pointer.alt()
                ? new Point2D(x - held.x(), y - held.y())
                : new Point2D(snapped(x) - held.x(), snapped(y) - held.y());
    }

    static double snapped(double value) {
        return Math.round(value / GRID) * GRID;
    }
}
