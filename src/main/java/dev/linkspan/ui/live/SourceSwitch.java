// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.ui.whatif.WhatIfStyles;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The lab or the real machines; there only while machines are open, with how each is watched. */
final class SourceSwitch extends VBox {
    private final Watched watched;
    private final HBox buttons = new HBox();
    private final Label lines = WhatIfStyles.text("", WhatIfStyles.MUTED);

    SourceSwitch(Watched watched) {
        super(6);
        this.watched = watched;
        getStylesheets().add(LiveStyles.stylesheet());
        buttons.getStyleClass().add("source-switch");
        lines.setId("live-machines");
        ToggleGroup group = new ToggleGroup();
        for (Watched.Source source : Watched.Source.values()) {
            ToggleButton button = new ToggleButton(source.label());
            button.setId("live-source-" + source.label().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setSelected(source == watched.sourceProperty().get());
            button.setOnAction(event -> {
                // A click on what is on leaves it on.
                button.setSelected(true);
                watched.watch(source);
            });
            watched.sourceProperty().addListener((property, was, is) -> button.setSelected(is == source));
            buttons.getChildren().add(button);
        }
        watched.versionProperty().addListener((property, was, is) -> show());
        show();
    }

    private void show() {
        boolean some = watched.hasMachines();
        if (some != !getChildren().isEmpty()) {
            getChildren().setAll(some ? List.of(buttons, lines) : List.of());
        }
        boolean real = some && watched.sourceProperty().get() == Watched.Source.MACHINES;
        lines.setVisible(real);
        lines.setManaged(real);
        lines.setText(real ? String.join("\n", watched.machineLines()) : "");
    }
}
