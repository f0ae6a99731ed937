// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;

/** A button that makes one change. */
final class ActionView extends RowView<Row.Action> {
    private final Button button = new Button();

    ActionView(Row.Action action, InspectorModel model) {
        super(action);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMnemonicParsing(false);
        button.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        button.setId(PropertyView.id(action.key()));
        button.getStyleClass().add(Styles.SMALL);
        if (action.dangerous()) {
            button.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
        }
        button.setOnAction(event -> model.perform(row().edit()));
        refresh();
    }

    @Override
    Node node() {
        return button;
    }

    @Override
    void refresh() {
        button.setText(row().label());
    }
}
