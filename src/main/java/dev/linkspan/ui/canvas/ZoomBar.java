// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Buttons to look closer, from farther away, at everything, and to tidy up. */
final class ZoomBar extends HBox {
    private final Button percent;

    ZoomBar(CanvasView canvas) {
        setManaged(false);
        getStyleClass().add("canvas-zoom-bar");
        percent = button("100 %", "Zoom to 100 % (Ctrl+0)", () -> canvas.zoomTo(1));
        percent.setMinWidth(64);
        getChildren()
                .addAll(
                        button("−", "Zoom out (Ctrl+−)", () -> canvas.zoom(1 / 1.25)),
                        percent,
                        button("+", "Zoom in (Ctrl++)", () -> canvas.zoom(1.25)),
                        button("Fit", "Show everything", canvas::fit),
                        button("Tidy", "Arrange everything anew; can be undone", canvas::askToTidy));
    }

    void look(Viewport viewport) {
        percent.setText(String.format(Locale.ROOT, "%.0f %%", viewport.scale() * 100));
    }

    private static Button button(String text, String hint, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().addAll("flat", "canvas-zoom-button");
        button.setTooltip(new Tooltip(hint));
        button.setAccessibleText(hint);
        button.setFocusTraversable(false);
        button.setOnAction(event -> action.run());
        return button;
    }
}
