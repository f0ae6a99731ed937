// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What stands below the picture: a row of tabs, and what the chosen one shows. */
final class BottomTabs extends VBox {
    private final Map<String, BottomTab> tabs = new LinkedHashMap<>();
    private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();
    private final ToggleGroup group = new ToggleGroup();
    private final HBox names = new HBox(4);
    private final StackPane tools = new StackPane();
    private final StackPane body = new StackPane();
    private String current = "";

    BottomTabs() {
        setId("bottom");
        getStyleClass().add(ShellStyles.BOTTOM);
        setMinHeight(96);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(Region.USE_PREF_SIZE);
        tools.setMinWidth(0);
        HBox row = new HBox(6, names, gap, tools);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add(ShellStyles.TAB_ROW);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        getChildren().addAll(row, body);
    }

    /** Adds a tab; the first one is shown. */
    BottomTabs add(String id, BottomTab tab) {
        ToggleButton button = new ToggleButton();
        button.setId("tab-" + id);
        button.textProperty().bind(tab.titleProperty());
        button.setToggleGroup(group);
        button.getStyleClass().setAll(ShellStyles.TAB);
        button.setMnemonicParsing(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> show(id));
        names.getChildren().add(button);
        tabs.put(id, tab);
        buttons.put(id, button);
        if (current.isEmpty()) {
            show(id);
        }
        return this;
    }

    /** Which tab is shown. */
    String current() {
        return current;
    }

    void show(String id) {
        BottomTab tab = Objects.requireNonNull(tabs.get(id), id);
        Objects.requireNonNull(buttons.get(id)).setSelected(true);
        if (id.equals(current)) {
            return;
        }
        BottomTab before = tabs.get(current);
        current = id;
        tools.getChildren().setAll(tab.tools());
        body.getChildren().setAll(tab.body());
        if (before != null) {
            before.shown(false);
        }
        tab.shown(true);
    }
}
