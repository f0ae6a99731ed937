// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.form;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A label and its field side by side; the labels of all rows are equally wide. */
public final class FormRow extends HBox {
    /** Width of the label column in px, with the gap after it. */
    public static final double LABEL_WIDTH = 108;

    private final Label label;

    /** A row whose field is an editor. */
    public <E extends Node & Editor<?>> FormRow(String text, E editor) {
        this(text, editor, editor.focusTarget());
    }

    /** A row whose field is any node; {@code target} takes the keyboard. */
    public FormRow(String text, Node field, Node target) {
        getStyleClass().add(FormStyles.ROW);
        label = new Label(text);
        label.getStyleClass().add(FormStyles.LABEL);
        label.setWrapText(true);
        label.setMinWidth(LABEL_WIDTH);
        label.setPrefWidth(LABEL_WIDTH);
        label.setMaxWidth(LABEL_WIDTH);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setLabelFor(target);
        if (target.getAccessibleText() == null) {
            target.setAccessibleText(text);
        }
        HBox.setHgrow(field, Priority.ALWAYS);
        getChildren().addAll(label, field);
    }

    /** Changes what the label says. */
    public void setLabel(String text) {
        label.setText(text);
    }

    /** Says in the label's tooltip what the property means. */
    public void explain(String explanation) {
        label.setTooltip(explanation.isEmpty() ? null : wrapping(explanation));
    }

    private static Tooltip wrapping(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(320);
        return tooltip;
    }
}
