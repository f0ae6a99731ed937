// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Tone;
import javafx.geometry.Insets;
import javafx.geometry.Side;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BackgroundImage;
import javafx.scene.layout.BackgroundPosition;
import javafx.scene.layout.BackgroundRepeat;
import javafx.scene.layout.BackgroundSize;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** The ground with its dots, which say how far one has moved. */
final class DotGrid extends Region {
    private static final double PITCH = 24;
    private static final double LEAST_SCALE = 0.5;

    /** All that the ground looks like: distances in pixels; without a dot where they would be too dense. */
    private record Look(Color ground, @Nullable Color dot, double pitch, double x, double y) {}

    private final TonePaints paints;
    private @Nullable Look shown;

    DotGrid(TonePaints paints) {
        this.paints = paints;
        setManaged(false);
        setMouseTransparent(true);
    }

    /** Shows the dots where a viewport has them; none when they would be too dense. */
    void look(Viewport viewport) {
        boolean dotted = viewport.scale() >= LEAST_SCALE;
        double pitch = PITCH * viewport.scale();
        Look next = new Look(
                paints.paint(Tone.CANVAS),
                dotted ? paints.paint(Tone.DOT) : null,
                dotted ? pitch : 0,
                dotted ? Math.rint(-positiveRest(viewport.x() * viewport.scale(), pitch)) : 0,
                dotted ? Math.rint(-positiveRest(viewport.y() * viewport.scale(), pitch)) : 0);
        // The ground is all there is in view: whoever sets it anew has all of that painted.
        if (!next.equals(shown)) {
            shown = next;
            setBackground(background(next));
        }
    }

    private static Background background(Look look) {
        BackgroundFill ground = new BackgroundFill(look.ground(), CornerRadii.EMPTY, Insets.EMPTY);
        if (look.dot() == null) {
            return new Background(ground);
        }
        BackgroundPosition at = new BackgroundPosition(Side.LEFT, look.x(), false, Side.TOP, look.y(), false);
        BackgroundImage dots = new BackgroundImage(
                tile((int) Math.round(look.pitch()), look.dot()),
                BackgroundRepeat.REPEAT,
                BackgroundRepeat.REPEAT,
                at,
                new BackgroundSize(look.pitch(), look.pitch(), false, false, false, false));
        return new Background(new BackgroundFill[] {ground}, new BackgroundImage[] {dots});
    }

    private static WritableImage tile(int size, Color dot) {
        WritableImage tile = new WritableImage(size, size);
        tile.getPixelWriter().setColor(0, 0, dot);
        tile.getPixelWriter().setColor(1, 0, dot);
        tile.getPixelWriter().setColor(0, 1, dot);
        tile.getPixelWriter().setColor(1, 1, dot);
        return tile;
    }

    private static double positiveRest(double value, double by) {
        return value - Math.floor(value / by) * by;
    }
}
