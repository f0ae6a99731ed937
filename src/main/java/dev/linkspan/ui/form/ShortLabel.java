// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** A label that is shortened in the middle when it has to be, with the whole text in its tooltip. */
public final class ShortLabel extends Label {
    /** Shows a text. */
    public ShortLabel(String text, String... styleClasses) {
        setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        setMinWidth(0);
        getStyleClass().addAll(styleClasses);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(textProperty());
        setTooltip(whole);
        setText(text);
    }

    /** Keeps the text whole in a row as long as that leaves so many pixels for the rest of the row. */
    public void keepIn(Region row, double rest) {
        minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(0, Math.min(prefWidth(-1), row.getWidth() - rest)),
                        textProperty(),
                        fontProperty(),
                        row.widthProperty()));
    }
}
