// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The modes side by side; one is on. */
final class ModeSwitch extends HBox {
    ModeSwitch(Modes modes) {
        setId("modes");
        getStyleClass().add(ShellStyles.MODES);
        setAlignment(Pos.CENTER);
        setMinWidth(Region.USE_PREF_SIZE);
        setMaxHeight(Region.USE_PREF_SIZE);
        setAccessibleText("Mode");
        ToggleGroup group = new ToggleGroup();
        for (Mode mode : modes.offered()) {
            ToggleButton button = new ToggleButton(mode.label());
            button.setId(mode.id());
            button.setTooltip(new Tooltip(mode.label() + " mode  (" + mode.key() + ")"));
            button.setToggleGroup(group);
            button.setSelected(mode == modes.modeProperty().get());
            button.setOnAction(event -> {
                // A click on the mode that is on leaves it on.
                button.setSelected(true);
                modes.show(mode);
            });
            modes.modeProperty().addListener((property, was, is) -> button.setSelected(is == mode));
            getChildren().add(button);
        }
    }
}
