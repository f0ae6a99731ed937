// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A run of cubic Bézier segments: a start point, then three points for each segment, in canvas units. */
public record Curve(List<Point> points) {

    /** A point. */
    public record Point(double x, double y) {
        Point translate(double dx, double dy) {
            return new Point(x + dx, y + dy);
        }
    }

    public Curve {
        points = List.copyOf(points);
        if (points.size() < 4 || points.size() % 3 != 1) {
            throw new IllegalArgumentException("a curve has a start and three points for each segment");
        }
    }

    /** A straight line. */
    public static Curve straight(double x1, double y1, double x2, double y2) {
        Point a = new Point(x1, y1);
        Point b = new Point(x2, y2);
        return new Curve(List.of(a, a, b, b));
    }

    /**
     * A calm curve that leaves and arrives upright.
     *
     * @param down1 whether it leaves downwards
     * @param down2 whether what it arrives at looks downwards
     */
    public static Curve upright(Point from, boolean down1, Point to, boolean down2) {
        double reach = Math.max(32, Math.min(180, Math.abs(to.y() - from.y()) * 0.42));
        if (down1 == down2) {
            reach = Math.max(reach, Math.min(90, Math.abs(to.x() - from.x()) * 0.25));
        }
        return new Curve(
                List.of(from, from.translate(0, down1 ? reach : -reach), to.translate(0, down2 ? reach : -reach), to));
    }

    /** Goes on with another curve that begins where this one ends. */
    public Curve then(Curve next) {
        List<Point> all = new ArrayList<>(points);
        all.addAll(next.points.subList(1, next.points.size()));
        return new Curve(all);
    }

    /** The same way, back. */
    public Curve reversed() {
        List<Point> all = new ArrayList<>(points);
        Collections.reverse(all);
        return new Curve(all);
    }

    /** The same, moved. */
    public Curve translate(double dx, double dy) {
        return new Curve(points.stream().map(p -> p.translate(dx, dy)).toList());
    }

    public Point start() {
        return points.get(0);
    }

    public Point end() {
        return points.get(points.size() - 1);
    }

    /** How many segments it has. */
    public int segments() {
        return points.size() / 3;
    }

    /** The point at 0 to 1 of a segment. */
    public Point at(int segment, double t) {
        Point a = points.get(segment * 3);
        Point b = points.get(segment * 3 + 1);
        Point c = points.get(segment * 3 + 2);
        Point d = points.get(segment * 3 + 3);
        double s = 1 - t;
        double wa = s * s * s;
        double wb = 3 * s * s * t;
        double wc = 3 * s * t * t;
        double wd = t * t * t;
        return new Point(
                wa * a.x() + wb * b.x() + wc * c.x() + wd * d.x(), wa * a.y() + wb * b.y() + wc * c.y() + wd * d.y());
    }

    /** Where the first segment is so much lower than its start (higher, if negative); its end if it never is. */
    public Point whereAtDepth(double depth) {
        double y = start().y() + depth;
        boolean falls = depth >= 0;
        for (int i = 1; i < 48; i++) {
            Point p = at(0, i / 48.0);
            if (falls ? p.y() >= y : p.y() <= y) {
                return p;
            }
        }
        return at(0, 1);
    }

    /** A box that holds it, made of its control points. */
    public Box bounds() {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Point p : points) {
            left = Math.min(left, p.x());
            top = Math.min(top, p.y());
            right = Math.max(right, p.x());
            bottom = Math.max(bottom, p.y());
        }
        return new Box(left, top, right - left, bottom - top);
    }

    /** Whether it passes through a box, to within the box around a twelfth of a segment. */
    public boolean crosses(Box box) {
        if (!bounds().grow(1).intersects(box)) {
            return false;
        }
        for (int segment = 0; segment < segments(); segment++) {
            Point before = at(segment, 0);
            for (int i = 1; i <= 12; i++) {
                Point after = at(segment, i / 12.0);
                if (Box.between(before.x(), before.y(), after.x(), after.y())
                        .grow(4)
                        .intersects(box)) {
                    return true;
                }
                before = after;
            }
        }
        return false;
    }

    /** How far a point is from it, in canvas units, to within a unit or so. */
    public double distance(double x, double y) {
        double least = Double.MAX_VALUE;
        for (int segment = 0; segment < segments(); segment++) {
            Point before = at(segment, 0);
            for (int i = 1; i <= 24; i++) {
                Point after = at(segment, i / 24.0);
                least = Math.min(
                        least, java.awt.geom.Line2D.ptSegDist(before.x(), before.y(), after.x(), after.y(), x, y));
                before = after;
            }
        }
        return least;
    }
}
