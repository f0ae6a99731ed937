// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Tone;
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

/** The ground with its dots, which say how far one has moved. */
final class DotGrid extends Region {
    private static final double PITCH = 24;
    private static final double LEAST_SCALE = 0.5;

    private final TonePaints paints;

    DotGrid(TonePaints paints) {
        this.paints = paints;
        setManaged(false);
        setMouseTransparent(true);
    }

    /** Shows the dots where a viewport has them; none when they would be too dense. */
    void look(Viewport viewport) {
        BackgroundFill ground =
                new BackgroundFill(paints.paint(Tone.CANVAS), CornerRadii.EMPTY, javafx.geometry.Insets.EMPTY);
        if (viewport.scale() < LEAST_SCALE) {
            setBackground(new Background(ground));
            return;
        }
        double pitch = PITCH * viewport.scale();
        BackgroundPosition at = new BackgroundPosition(
                javafx.geometry.Side.LEFT,
                Math.rint(-positiveRest(viewport.x() * viewport.scale(), pitch)),
                false,
                javafx.geometry.Side.TOP,
                Math.rint(-positiveRest(viewport.y() * viewport.scale(), pitch)),
                false);
        BackgroundImage dots = new BackgroundImage(
                tile((int) Math.round(pitch)),
                BackgroundRepeat.REPEAT,
                BackgroundRepeat.REPEAT,
                at,
                new BackgroundSize(pitch, pitch, false, false, false, false));
        setBackground(new Background(new BackgroundFill[] {ground}, new BackgroundImage[] {dots}));
    }

    private WritableImage tile(int size) {
        WritableImage tile = new WritableImage(size, size);
        Color dot = paints.paint(Tone.DOT);
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
