// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Curve.Point;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way of a cable: one calm curve, or, where that would run under other cards, a curve to the gap between two
 * columns of cards, down the gap, and a curve to the port.
 */
final class Routes {
    private static final double BESIDE = 28;
    private static final double CLEAR = 6;
    private static final double RUN_OUT = 44;
    private static final int LANES = 11;
    private static final double LANE = 3;

    private final Obstacles obstacles;
    private final Map<Long, Integer> lanes = new HashMap<>();

    Routes(Obstacles obstacles) {
        this.obstacles = obstacles;
    }

    /** The way between two ends, each on the edge of its card. */
    Curve between(Point a, boolean aDown, String aCard, Point b, boolean bDown, Card bCard) {
        Curve direct = Curve.upright(a, aDown, b, bDown);
        if (!aDown || bDown || b.y() < a.y() + RUN_OUT) {
            return direct;
        }
        Card inTheWay = obstacles.first(direct, aCard, bCard.id());
        if (inTheWay == null) {
            return direct;
        }
        double top = Math.min(inTheWay.box().y() - 10, b.y() - RUN_OUT);
        Double gap = gap(bCard.box(), b, top);
        if (gap == null || top < a.y() + 10) {
            return direct;
        }
        double x = gap + lane(gap);
        Point enter = new Point(x, top);
        Point leave = new Point(x, b.y() - RUN_OUT);
        return Curve.upright(a, true, enter, false)
                .then(Curve.straight(x, top, x, leave.y()))
                .then(Curve.upright(leave, true, b, false));
    }

    /** A free upright way beside the card that is led to; the nearer side first. */
    private @Nullable Double gap(Box card, Point port, double top) {
        double left = card.x() - BESIDE;
        double right = card.right() + BESIDE;
        boolean leftFirst = port.x() - left <= right - port.x();
        double bottom = port.y() - RUN_OUT;
        for (double x : leftFirst ? new double[] {left, right} : new double[] {right, left}) {
            if (obstacles.isFree(x, top, bottom, CLEAR)) {
                return x;
            }
        }
        return null;
    }

    private double lane(double gap) {
        int lane = lanes.merge(Math.round(gap), 1, Integer::sum) - 1;
        int side = lane % 2 == 0 ? 1 : -1;
        return side * ((lane % LANES + 1) / 2) * LANE;
    }
}
