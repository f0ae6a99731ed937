// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.ui.canvas.CanvasView;
import javafx.geometry.Point2D;

/** Moves the view over the picture. */
final class PanGesture implements Gesture {
    private final CanvasView canvas;
    private Point2D last;

    PanGesture(CanvasView canvas, Pointer from) {
        this.canvas = canvas;
        this.last = from.view();
    }

    @Override
    public void drag(Pointer pointer) {
        canvas.pan(pointer.view().getX() - last.getX(), pointer.view().getY() - last.getY());
        last = pointer.view();
    }

    @Override
    public void complete(Pointer pointer) {
        drag(pointer);
    }

    @Override
    public void end() {
        // The view stays where it was panned to.
    }
}
