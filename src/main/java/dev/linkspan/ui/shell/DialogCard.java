// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A question or form before the window: title, content, buttons at the foot. */
final class DialogCard extends VBox {
    private final HBox buttons = new HBox(8);

    DialogCard(String id, String title, double width) {
        Label heading = new Label(title);
        heading.getStyleClass().add(ShellStyles.CARD_TITLE);
        heading.setWrapText(true);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        setId(id);
        setAccessibleText(title);
        getStyleClass().add(ShellStyles.CARD);
        setMaxSize(width, Region.USE_PREF_SIZE);
        setPrefWidth(width);
        getChildren().addAll(heading, buttons);
    }

    /** Adds content above the buttons. */
    DialogCard add(Node node) {
        getChildren().add(getChildren().size() - 1, node);
        return this;
    }

    /** Adds content that takes the height that is left. */
    DialogCard addGrowing(Node node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        return add(node);
    }

    DialogCard text(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return add(label);
    }

    Button button(String id, String label, Runnable action) {
        Button button = new Button(label);
        button.setId(id);
        button.setOnAction(event -> action.run());
        buttons.getChildren().add(button);
        return button;
    }

    /** The button that Enter presses. */
    Button defaultButton(String id, String label, Runnable action) {
        Button button = button(id, label, action);
        button.getStyleClass().add(Styles.ACCENT);
        button.setDefaultButton(true);
        return button;
    }
}
