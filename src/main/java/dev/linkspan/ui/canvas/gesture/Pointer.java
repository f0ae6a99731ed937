// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import javafx.geometry.Point2D;

/**
 * Where the mouse is and which modifier keys are held.
 *
 * @param canvas in canvas units
 * @param view in pixels of the view
 * @param adds whether Ctrl or Shift is held, which add to what is selected
 */
record Pointer(Point2D canvas, Point2D view, boolean shift, boolean control, boolean alt) {
    boolean adds() {
        return shift || control;
    }
}
