// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import javafx.geometry.Point2D;

/** Moves the view over the picture. */
final class PanGesture implements Gesture {
    private final Surface surface;
    private Point2D last;

    PanGesture(Surface surface, Pointer from) {
        this.surface = surface;
        this.last = from.view();
    }

    @Override
    public void drag(Pointer pointer) {
        surface.pan(pointer.view().getX() - last.getX(), pointer.view().getY() - last.getY());
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
