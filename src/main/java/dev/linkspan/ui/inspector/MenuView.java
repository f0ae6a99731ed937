// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** A button that offers changes; they are worked out when it opens. */
final class MenuView extends RowView<Row.Menu> {
    private final MenuButton button = new MenuButton();
    private final InspectorModel model;

    MenuView(Row.Menu menu, InspectorModel model) {
        super(menu);
        this.model = model;
        button.setMaxWidth(Double.MAX_VALUE);
        button.setId(PropertyView.id(menu.key()));
        button.getStyleClass().add(Styles.SMALL);
        // A menu without items never opens, so it holds one until it is filled.
        button.getItems().setAll(nothing());
        button.showingProperty().addListener((property, before, now) -> {
            if (now) {
                button.getItems().setAll(items());
            }
        });
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

    /** The items of the menu as it would open now. */
    private List<MenuItem> items() {
        Map<String, Menu> groups = new LinkedHashMap<>();
        List<MenuItem> items = new ArrayList<>();
        for (Row.Option option : row().options().get()) {
            MenuItem item = new MenuItem(option.label());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> model.perform(option.edit()));
            if (option.group().isEmpty()) {
                items.add(item);
            } else {
                Menu group = groups.computeIfAbsent(option.group(), name -> {
                    Menu menu = new Menu(name);
                    menu.setMnemonicParsing(false);
                    items.add(menu);
                    return menu;
                });
                group.getItems().add(item);
            }
        }
        return items.isEmpty() ? List.of(nothing()) : items;
    }

    private static MenuItem nothing() {
        MenuItem nothing = new MenuItem("Nothing fits");
        nothing.setDisable(true);
        return nothing;
    }
}
