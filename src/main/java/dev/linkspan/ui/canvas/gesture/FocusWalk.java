// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Card;
import dev.linkspan.export.picture.Picture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way of the keyboard through the picture: in reading order, or to what lies next in a direction. */
final class FocusWalk {
    /** Cards whose tops differ by less stand in one row, in canvas units. */
    private static final double ROW = 120;

    /** Something the focus can stand on. */
    private record Stop(String id, Box box) {}

    private final List<Stop> stops = new ArrayList<>();

    FocusWalk(Picture picture) {
        Set<String> seen = new HashSet<>();
        picture.cards().stream()
                .sorted(Comparator.<Card>comparingDouble(
                                card -> Math.floor(card.at().y() / ROW))
                        .thenComparingDouble(card -> card.at().x()))
                .forEach(card -> card.face().parts().stream()
                        .filter(part -> part.isElement())
                        .filter(part -> seen.add(part.id()))
                        .forEach(part -> stops.add(new Stop(part.id(), card.place(part)))));
        picture.wires()
                .forEach(wire -> stops.add(new Stop(wire.id(), wire.curve().bounds())));
    }

    /** The one after, or before; the first or last from nothing; empty at the end. */
    Optional<String> step(@Nullable String from, boolean forward) {
        int at = indexOf(from);
        int next = at < 0 ? (forward ? 0 : stops.size() - 1) : at + (forward ? 1 : -1);
        return next < 0 || next >= stops.size()
                ? Optional.empty()
                : Optional.of(stops.get(next).id());
    }

    /** The nearest in a direction, what lies straight ahead preferred; from nothing the first. */
    Optional<String> toward(@Nullable String from, int dx, int dy) {
        int at = indexOf(from);
        if (at < 0) {
            return step(null, true);
        }
        Box start = stops.get(at).box();
        return stops.stream()
                .filter(it -> !it.box().contains(start) && !start.contains(it.box()))
                .filter(it -> along(start, it.box(), dx, dy) > 1)
                .min(Comparator.comparingDouble(it -> cost(start, it.box(), dx, dy)))
                .map(Stop::id);
    }

    private static double along(Box from, Box to, int dx, int dy) {
        return (to.centerX() - from.centerX()) * dx + (to.centerY() - from.centerY()) * dy;
    }

    private static double cost(Box from, Box to, int dx, int dy) {
        double across = Math.abs((to.centerX() - from.centerX()) * dy) + Math.abs((to.centerY() - from.centerY()) * dx);
        return along(from, to, dx, dy) + 2.5 * across;
    }

    private int indexOf(@Nullable String id) {
        for (int i = 0; i < stops.size(); i++) {
            if (stops.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
