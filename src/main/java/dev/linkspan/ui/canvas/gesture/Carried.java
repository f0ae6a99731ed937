// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.ui.canvas.CanvasView;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.shape.CubicCurve;
import org.jspecify.annotations.Nullable;

/** What the pointer carries during a drag: a ghost of what is dragged, or a cable that follows. */
final class Carried {
    private static final int MOST_GHOSTS = 4;
    private static final double STACKED = 9;
    private static final double BESIDE = 4;
    private static final double FAINT = 0.75;

    private final CanvasView canvas;
    private final Group ghost = new Group();
    private final CubicCurve cable = new CubicCurve();
    private @Nullable Point2D from;

    Carried(CanvasView canvas) {
        this.canvas = canvas;
        ghost.setManaged(false);
        ghost.setOpacity(FAINT);
        cable.setManaged(false);
        cable.getStyleClass().add(GestureStyles.CABLE);
    }

    /** Carries ghosts of elements, stacked. */
    void elements(List<String> ids) {
        clear();
        List<Node> copies = ids.stream()
                .limit(MOST_GHOSTS)
                .map(id -> canvas.copyOf(id).orElseGet(() -> new Label(id)))
                .toList();
        for (int i = 0; i < copies.size(); i++) {
            copies.get(i).setTranslateX(i * STACKED);
            copies.get(i).setTranslateY(i * STACKED);
        }
        ghost.getChildren().setAll(copies);
        canvas.hand().getChildren().add(ghost);
    }

    /** Carries a text, as of an address. */
    void text(String text) {
        clear();
        Label label = new Label(text);
        label.getStyleClass().add(GestureStyles.GHOST);
        ghost.getChildren().setAll(label);
        canvas.hand().getChildren().add(ghost);
    }

    /** Draws a cable from a point of the picture to the pointer. */
    void cable(@Nullable Point2D start) {
        clear();
        from = start;
        if (start != null) {
            canvas.hand().getChildren().add(cable);
        }
    }

    void moveTo(Point2D pointer) {
        // Above the pointer, so that the words below it can be read.
        Bounds size = ghost.getLayoutBounds();
        ghost.relocate(pointer.getX() - size.getWidth() / 2, pointer.getY() - size.getHeight() - BESIDE);
        if (from != null) {
            lead(canvas.toScreen(from.getX(), from.getY()), pointer);
        }
    }

    void clear() {
        canvas.hand().getChildren().removeAll(ghost, cable);
        ghost.getChildren().clear();
        from = null;
    }

    private void lead(Point2D start, Point2D end) {
        double reach = Math.max(30, Math.abs(end.getY() - start.getY()) * 0.4);
        double sense = end.getY() < start.getY() ? -reach : reach;
        cable.setStartX(start.getX());
        cable.setStartY(start.getY());
        cable.setControlX1(start.getX());
        cable.setControlY1(start.getY() + sense);
        cable.setControlX2(end.getX());
        cable.setControlY2(end.getY() - sense);
        cable.setEndX(end.getX());
        cable.setEndY(end.getY());
    }
}
