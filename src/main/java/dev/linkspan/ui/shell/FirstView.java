// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Card;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Ids;
import dev.linkspan.ui.canvas.Viewport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where to look first in a design that is too large to be read as a whole and small enough not to be a map: at the host
 * of the worst finding and the switches it is cabled to.
 */
final class FirstView {
    private static final double MAP = 0.35;
    private static final double READABLE = 0.75;
    private static final double LEAST = 0.7;
    private static final double MARGIN = 24;
    private static final double FIT_MARGIN = 48;
    private static final double MINIMAP = 128;

    private FirstView() {}

    /**
     * The first view of a picture; empty when all of it should be seen.
     *
     * @param findings the worst first
     * @param width of the view in pixels
     * @param height the same
     */
    static Optional<Viewport> of(Picture picture, List<Finding> findings, double width, double height) {
        double all = Viewport.fit(picture.bounds(), width, height, FIT_MARGIN).scale();
        if (all < MAP || all > READABLE) {
            return Optional.empty();
        }
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .flatMap(finding -> finding.subjects().stream())
                .map(Ids::owner)
                .filter(id -> picture.index().host(id).isPresent())
                .findFirst()
                .flatMap(picture::card)
                .map(host -> look(neighbourhood(picture, host), host.box(), width, height));
    }

    /** The host's card and those that its cables end at. */
    private static Box neighbourhood(Picture picture, Card host) {
        return picture.wires().stream()
                .filter(wire -> wire.touches(host.id()))
                .flatMap(wire -> Stream.of(wire.fromCard(), wire.toCard()))
                .flatMap(Stream::ofNullable)
                .flatMap(id -> picture.card(id).stream())
                .map(Card::box)
                .reduce(host.box(), Box::union);
    }

    private static Viewport look(Box around, Box host, double width, double height) {
        double scale =
                Math.max(LEAST, Viewport.fit(around, width, height, MARGIN).scale());
        Box seen = new Box(0, 0, width / scale, height / scale);
        double x = around.centerX() - seen.width() / 2;
        // The minimap is there now: higher up, as far as there is place, so that it covers nothing of this.
        double aboveMinimap = around.bottom() + MINIMAP / scale - seen.height();
        double y = Math.max(around.centerY() - seen.height() / 2, Math.min(aboveMinimap, around.y() - MARGIN / scale));
        return new Viewport(
                scale,
                holding(x, seen.width(), host.x(), host.right()),
                holding(y, seen.height(), host.y(), host.bottom()));
    }

    /** The start of a view moved as little as needed for it to hold all from one place to another, if it can. */
    private static double holding(double start, double size, double from, double to) {
        double pad = Math.max(0, Math.min(MARGIN, (size - (to - from)) / 2));
        return Math.max(to + pad - size, Math.min(from - pad, start));
    }
}
