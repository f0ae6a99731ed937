// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The rates of a port over the last minute: what came as an unbroken line, what went as a dashed one, gaps as gaps. */
final class Sparkline extends HBox {
    private static final double WIDTH = 120;
    private static final double HEIGHT = 26;

    private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
    private final Label in = new Label();
    private final Label out = new Label();
    private RateSeries series = RateSeries.NONE;

    Sparkline() {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("spark");
        in.getStyleClass().add("spark-in");
        out.getStyleClass().add("spark-out");
        VBox words = new VBox(in, out);
        getChildren().addAll(canvas, words);
        // Its colours are those of the words beside it, so that both follow the theme.
        in.textFillProperty().addListener((property, was, is) -> draw());
        out.textFillProperty().addListener((property, was, is) -> draw());
        show(RateSeries.NONE);
    }

    void show(RateSeries next) {
        series = next;
        RateSeries.Point now = next.now().orElse(null);
        in.setText("in " + text(now == null ? null : now.in()));
        out.setText("out " + text(now == null ? null : now.out()));
        canvas.setAccessibleText("Last minute: " + in.getText() + ", " + out.getText());
        draw();
    }

    private void draw() {
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, WIDTH, HEIGHT);
        graphics.setGlobalAlpha(0.35);
        graphics.setStroke(out.getTextFill());
        graphics.setLineWidth(1);
        graphics.setLineDashes(1, 3);
        graphics.strokeLine(0, HEIGHT - 0.5, WIDTH, HEIGHT - 0.5);
        graphics.setGlobalAlpha(1);
        List<RateSeries.Point> points = series.points();
        if (points.isEmpty()) {
            return;
        }
        graphics.setLineWidth(1.6);
        graphics.setStroke(out.getTextFill());
        graphics.setLineDashes(3, 2);
        line(graphics, points, false);
        graphics.setStroke(in.getTextFill());
        graphics.setLineDashes();
        line(graphics, points, true);
    }

    private void line(GraphicsContext graphics, List<RateSeries.Point> points, boolean inwards) {
        Instant end = points.get(points.size() - 1).at();
        double peak = Math.max(1, series.peak());
        boolean drawing = false;
        graphics.beginPath();
        for (RateSeries.Point point : points) {
            Double rate = inwards ? point.in() : point.out();
            if (rate == null) {
                drawing = false;
                continue;
            }
            double age = Duration.between(point.at(), end).toMillis() / 1000.0;
            double x = WIDTH - 2 - age * (WIDTH - 4) / RateSeries.SPAN.toSeconds();
            double y = HEIGHT - 2 - rate / peak * (HEIGHT - 4);
            if (drawing) {
                graphics.lineTo(x, y);
            } else {
                graphics.moveTo(x, y);
                graphics.lineTo(x + 0.1, y);
            }
            drawing = true;
        }
        graphics.stroke();
    }

    /** {@code 1.2 Gb/s}; a dash when nobody knows. */
    static String text(@Nullable Double bits) {
        if (bits == null) {
            return "–";
        }
        double value = bits;
        String unit = "b/s";
        for (String larger : List.of("kb/s", "Mb/s", "Gb/s")) {
            if (value < 1000) {
                break;
            }
            value /= 1000;
            unit = larger;
        }
        return BigDecimal.valueOf(value)
                        .setScale(value < 10 ? 1 : 0, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " " + unit;
    }
}
