// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

/** A rectangle: where its top left corner is and how big it is, in canvas units (pixels at 100 %). */
public record Box(double x, double y, double width, double height) {

    /** The rectangle between two points, in any order. */
    public static Box between(double x1, double y1, double x2, double y2) {
        return new Box(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public double centerX() {
        return x + width / 2;
    }

    public double centerY() {
        return y + height / 2;
    }

    /** Whether the point lies in it, its edge included. */
    public boolean contains(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }

    /** Whether all of the other lies in it. */
    public boolean contains(Box other) {
        return other.x >= x && other.right() <= right() && other.y >= y && other.bottom() <= bottom();
    }

    /** Whether they share more than an edge. */
    public boolean intersects(Box other) {
        return other.x < right() && other.right() > x && other.y < bottom() && other.bottom() > y;
    }

    /** The same, moved. */
    public Box translate(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }

    /** The same, larger by the margin on every side. */
    public Box grow(double margin) {
        return new Box(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
    }

    /** The smallest that holds both. */
    public Box union(Box other) {
        return between(
                Math.min(x, other.x),
                Math.min(y, other.y),
                Math.max(right(), other.right()),
                Math.max(bottom(), other.bottom()));
    }
}
