// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Curve.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cards that cables lead around, found by place in constant time. */
final class Obstacles {
    private static final double CELL = 512;
    private static final double STEP = 60;

    private final Map<Long, List<Card>> cells = new HashMap<>();

    Obstacles(Iterable<Card> cards) {
        for (Card card : cards) {
            Box box = card.box();
            for (long cx = cell(box.x()); cx <= cell(box.right()); cx++) {
                for (long cy = cell(box.y()); cy <= cell(box.bottom()); cy++) {
                    cells.computeIfAbsent(key(cx, cy), k -> new ArrayList<>()).add(card);
                }
            }
        }
    }

    /** The first card that a curve runs under, other than those at its ends; null when its way is free. */
    @Nullable
    Card first(Curve curve, String fromCard, @Nullable String toCard) {
        for (int segment = 0; segment < curve.segments(); segment++) {
            for (int i = 0; i <= 24; i++) {
                Point p = curve.at(segment, i / 24.0);
                Card card = at(p.x(), p.y());
                if (card != null && !card.id().equals(fromCard) && !card.id().equals(toCard)) {
                    return card;
                }
            }
        }
        return null;
    }

    /** Whether nothing stands on an upright line, or closer to it than the margin. */
    boolean isFree(double x, double top, double bottom, double margin) {
        for (double y = top; y < bottom + STEP; y += STEP) {
            double height = Math.min(y, bottom);
            if (at(x - margin, height) != null || at(x + margin, height) != null) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Card at(double x, double y) {
        for (Card card : cells.getOrDefault(key(cell(x), cell(y)), List.of())) {
            if (card.box().contains(x, y)) {
                return card;
            }
        }
        return null;
    }

    private static long cell(double v) {
        return (long) Math.floor(v / CELL);
    }

    private static long key(long cx, long cy) {
        return (cx << 32) ^ (cy & 0xffffffffL);
    }
}
