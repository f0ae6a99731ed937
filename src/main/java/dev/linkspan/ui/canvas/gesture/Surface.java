// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.export.picture.Picture;
import dev.linkspan.topology.Position;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** What gestures need of the canvas. View coordinates are those of {@link #node}, canvas units those of the picture. */
public interface Surface {
    /** Receives the events and the focus. */
    Region node();

    /** Lies over the picture in view coordinates and lets the mouse through. */
    Pane overlay();

    /** What is drawn now. */
    Picture picture();

    /** View pixels for one canvas unit. */
    double scale();

    /** A point of the view in canvas units. */
    Point2D toCanvas(double x, double y);

    /** A point of the picture in view coordinates. */
    Point2D toView(double x, double y);

    /** Zooms by a factor so that the given point of the view stays where it is. */
    void zoom(double factor, double x, double y);

    /** Moves the picture under the view by that many pixels. */
    void pan(double dx, double dy);

    /** Zooms and pans so that everything is seen. */
    void fit();

    /** Goes back to one pixel for one unit. */
    void actualSize();

    /** Brings an element into view. */
    void reveal(String id);

    /** Registers what is to be done each time the picture, or what is seen of it, has changed. */
    void whenShown(Runnable action);

    /** Draws cards elsewhere than they stand, as while they are dragged; an empty map ends that. */
    void showMoved(Map<String, Position> places);
}
