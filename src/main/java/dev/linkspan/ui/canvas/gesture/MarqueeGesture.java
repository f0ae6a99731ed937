// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.export.picture.Box;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.model.EditorModel;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.shape.Rectangle;

/** Selects what lies wholly in a rectangle, besides what is selected already. */
final class MarqueeGesture implements Gesture {
    private final CanvasView canvas;
    private final EditorModel editor;
    private final Pointer from;
    private final Set<String> before;
    private final Rectangle frame = new Rectangle();
    private boolean completed;

    MarqueeGesture(CanvasView canvas, EditorModel editor, Pointer from) {
        this.canvas = canvas;
        this.editor = editor;
        this.from = from;
        this.before = new LinkedHashSet<>(editor.selection());
        frame.getStyleClass().add(GestureStyles.MARQUEE);
        frame.setManaged(false);
        canvas.hand().getChildren().add(frame);
    }

    @Override
    public void drag(Pointer pointer) {
        Point2D a = from.view();
        Point2D b = pointer.view();
        frame.setX(Math.min(a.getX(), b.getX()));
        frame.setY(Math.min(a.getY(), b.getY()));
        frame.setWidth(Math.abs(a.getX() - b.getX()));
        frame.setHeight(Math.abs(a.getY() - b.getY()));
        Set<String> now = new LinkedHashSet<>(before);
        now.addAll(Marquee.within(
                canvas.picture(),
                Box.between(
                        from.canvas().getX(),
                        from.canvas().getY(),
                        pointer.canvas().getX(),
                        pointer.canvas().getY())));
        if (!now.equals(editor.selection())) {
            editor.select(now);
        }
    }

    @Override
    public void complete(Pointer pointer) {
        drag(pointer);
        completed = true;
    }

    @Override
    public void end() {
        canvas.hand().getChildren().remove(frame);
        if (!completed) {
            editor.select(before);
        }
    }
}
