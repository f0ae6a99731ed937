// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.ui.whatif.WhatIfStyles;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The lab, the real machines or saved ones; there only while there is a choice, with how each machine is watched. */
final class SourceSwitch extends VBox {
    private final Watched watched;
    private final HBox buttons = new HBox();
    private final Label lines = WhatIfStyles.text("", WhatIfStyles.MUTED);
    private Set<Watched.Source> offered = Set.of();

    SourceSwitch(Watched watched) {
        super(6);
        this.watched = watched;
        getStylesheets().add(LiveStyles.stylesheet());
        buttons.getStyleClass().add("source-switch");
        lines.setId("live-machines");
        watched.versionProperty().addListener((property, was, is) -> show());
        show();
    }

    private void show() {
        Set<Watched.Source> now = EnumSet.noneOf(Watched.Source.class);
        for (Watched.Source source : Watched.Source.values()) {
            if (watched.has(source)) {
                now.add(source);
            }
        }
        if (!now.equals(offered)) {
            offered = now;
            offer();
        }
        for (Node button : buttons.getChildren()) {
            if (button instanceof ToggleButton toggle) {
                toggle.setSelected(
                        toggle.getUserData() == watched.sourceProperty().get());
            }
        }
        boolean real = watched.hasMachines() && watched.sourceProperty().get() == Watched.Source.MACHINES;
        lines.setVisible(real);
        lines.setManaged(real);
        lines.setText(real ? String.join("\n", watched.machineLines()) : "");
    }

    private void offer() {
        ToggleGroup group = new ToggleGroup();
        List<ToggleButton> all = new ArrayList<>();
        for (Watched.Source source : offered) {
            all.add(button(source, group));
        }
        all.get(0).getStyleClass().add("first");
        all.get(all.size() - 1).getStyleClass().add("last");
        buttons.getChildren().setAll(all);
        getChildren().setAll(all.size() > 1 ? List.of(buttons, lines) : List.of());
    }

    private ToggleButton button(Watched.Source source, ToggleGroup group) {
        ToggleButton button = new ToggleButton(source.label());
        button.setId("live-source-" + source.label().toLowerCase(Locale.ROOT));
        button.setUserData(source);
        button.setToggleGroup(group);
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.setOnAction(event -> {
            // A click on what is on leaves it on.
            button.setSelected(true);
            watched.watch(source);
        });
        return button;
    }
}
