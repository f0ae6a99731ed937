// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Card;
import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Part.Kind;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.Tone;
import java.util.function.BiConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/** The whole picture as small rectangles, with a frame around what is in view; a press or drag moves the view there. */
final class Minimap extends Pane {
    static final double WIDTH = 164;
    static final double HEIGHT = 104;
    private static final double PAD = 8;

    private final TonePaints paints;
    private final Canvas cards = new Canvas(WIDTH, HEIGHT);
    private final Rectangle frame = new Rectangle();
    private Box world = new Box(0, 0, 1, 1);
    private double scale = 1;

    /** @param goTo is told the canvas point that shall be in the middle */
    Minimap(TonePaints paints, BiConsumer<Double, Double> goTo) {
        this.paints = paints;
        setManaged(false);
        getStyleClass().add("canvas-minimap");
        setAccessibleText("Overview of the picture");
        frame.getStyleClass().add("canvas-minimap-frame");
        frame.setManaged(false);
        Rectangle clip = new Rectangle(WIDTH, HEIGHT);
        clip.setArcWidth(12);
        clip.setArcHeight(12);
        setClip(clip);
        getChildren().addAll(cards, frame);
        addEventHandler(MouseEvent.ANY, event -> {
            boolean held = event.getEventType() == MouseEvent.MOUSE_PRESSED
                    || event.getEventType() == MouseEvent.MOUSE_DRAGGED;
            if (held) {
                goTo.accept(world.x() + (event.getX() - left()) / scale, world.y() + (event.getY() - top()) / scale);
            }
            event.consume();
        });
    }

    void show(Picture picture) {
        world = picture.bounds();
        scale = Math.min((WIDTH - 2 * PAD) / world.width(), (HEIGHT - 2 * PAD) / world.height());
        GraphicsContext g = cards.getGraphicsContext2D();
        g.clearRect(0, 0, WIDTH, HEIGHT);
        for (Card card : picture.cards()) {
            Box box = card.box();
            Mark mark = card.face().mark();
            boolean host = card.face().kind() == Kind.HOST;
            boolean bad = mark == Mark.FAILED || mark == Mark.DEGRADED;
            g.setFill(paints.paint(bad && host ? mark.tone() : host ? Tone.ACCENT : Tone.MUTED));
            g.setGlobalAlpha(host ? 0.45 : 0.7);
            g.fillRect(
                    left() + (box.x() - world.x()) * scale,
                    top() + (box.y() - world.y()) * scale,
                    Math.max(1, box.width() * scale - 0.5),
                    Math.max(1, box.height() * scale - 0.5));
        }
        g.setGlobalAlpha(1);
    }

    /** Frames what is seen; goes away when that is everything, so that it covers nothing then. */
    void look(Box seen) {
        setVisible(!seen.contains(world));
        double x = left() + (seen.x() - world.x()) * scale;
        double y = top() + (seen.y() - world.y()) * scale;
        double right = Math.min(WIDTH - 2, x + seen.width() * scale);
        double bottom = Math.min(HEIGHT - 2, y + seen.height() * scale);
        frame.setX(Math.max(2, Math.min(WIDTH - 6, x)));
        frame.setY(Math.max(2, Math.min(HEIGHT - 6, y)));
        frame.setWidth(Math.max(4, right - frame.getX()));
        frame.setHeight(Math.max(4, bottom - frame.getY()));
    }

    private double left() {
        return (WIDTH - world.width() * scale) / 2;
    }

    private double top() {
        return (HEIGHT - world.height() * scale) / 2;
    }
}
