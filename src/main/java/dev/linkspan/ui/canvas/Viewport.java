// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import javafx.geometry.Point2D;

/**
 * Which piece of the picture is seen: on the screen a canvas point is at {@code (point - origin) * scale}.
 *
 * @param scale pixels per canvas unit, {@link #LEAST} to {@link #MOST}
 * @param x canvas x of the view's left edge
 * @param y canvas y of the view's upper edge
 */
public record Viewport(double scale, double x, double y) {
    /** Smallest scale. */
    public static final double LEAST = 0.02;
    /** Largest scale. */
    public static final double MOST = 4;
    /** 100 %, with 0, 0 in the corner. */
    public static final Viewport HOME = new Viewport(1, 0, 0);
    /** Smallest scale at which words are read. */
    private static final double READABLE = 0.6;
    /** Canvas units around what is revealed. */
    private static final double ROOM = 80;

    public Viewport {
        scale = Math.max(LEAST, Math.min(MOST, scale));
    }

    /** Moves what is seen by pixels: the picture follows the hand. */
    public Viewport pan(double dx, double dy) {
        return new Viewport(scale, x - dx / scale, y - dy / scale);
    }

    /** Zooms by a factor; what is under the screen point stays there. */
    public Viewport zoom(double factor, double screenX, double screenY) {
        Point2D fixed = toCanvas(screenX, screenY);
        double next = Math.max(LEAST, Math.min(MOST, scale * factor));
        return new Viewport(next, fixed.getX() - screenX / next, fixed.getY() - screenY / next);
    }

    /** Shows all of a box in a view of a size in pixels, at 100 % at most. */
    public static Viewport fit(Box box, double width, double height, double margin) {
        double scale = Math.min(
                1,
                Math.min(
                        (width - 2 * margin) / Math.max(1, box.width()),
                        (height - 2 * margin) / Math.max(1, box.height())));
        return new Viewport(scale, 0, 0).center(box.centerX(), box.centerY(), width, height);
    }

    /** Shows a canvas point in the middle of a view of a size in pixels. */
    public Viewport center(double canvasX, double canvasY, double width, double height) {
        return new Viewport(scale, canvasX - width / 2 / scale, canvasY - height / 2 / scale);
    }

    /** Moves and zooms as little as needed for a box to be seen and read in a view of a size in pixels. */
    public Viewport reveal(Box box, double width, double height, double margin) {
        boolean readable = scale >= READABLE;
        if (readable && new Box(0, 0, width, height).grow(-margin).contains(toScreen(box))) {
            return this;
        }
        double fits = Math.min(width / (box.width() + ROOM), height / (box.height() + ROOM));
        return new Viewport(Math.min(readable ? scale : 1, fits), 0, 0)
                .center(box.centerX(), box.centerY(), width, height);
    }

    /** The canvas point at a screen point. */
    public Point2D toCanvas(double screenX, double screenY) {
        return new Point2D(screenX / scale + x, screenY / scale + y);
    }

    /** The screen point of a canvas point. */
    public Point2D toScreen(double canvasX, double canvasY) {
        return new Point2D((canvasX - x) * scale, (canvasY - y) * scale);
    }

    /** A box on the screen. */
    public Box toScreen(Box box) {
        return new Box((box.x() - x) * scale, (box.y() - y) * scale, box.width() * scale, box.height() * scale);
    }

    /** The piece of the picture that a view of a size in pixels shows. */
    public Box seen(double width, double height) {
        return new Box(x, y, width / scale, height / scale);
    }
}
