// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** All keys, by section. */
final class ShortcutHelp {
    /** What the picture itself does with keys and mouse, besides the commands. */
    private static final List<List<String>> PICTURE = List.of(
            List.of("Wheel", "Zoom at the pointer"),
            List.of("Drag on the ground", "Move the picture"),
            List.of("Shift + drag", "Select with a frame"),
            List.of("Tab", "Next object"),
            List.of("Arrows", "Move the selection"));

    private ShortcutHelp() {}

    static void show(Overlay overlay, Commands commands) {
        FlowPane sections = new FlowPane(32, 18);
        for (Command.Section section : Command.Section.values()) {
            List<List<String>> keys = commands.in(section).stream()
                    .filter(command -> command.key() != null)
                    .map(command -> List.of(command.keyText(), command.label()))
                    .toList();
            if (!keys.isEmpty()) {
                sections.getChildren().add(section(section.label(), keys));
            }
        }
        sections.getChildren().add(section("Picture", PICTURE));
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(420);
        DialogCard card = new DialogCard("shortcuts", "Keyboard and mouse", 640).addGrowing(scroll);
        overlay.show(card, Pos.CENTER, card.defaultButton("shortcuts-close", "Close", overlay::hide), false);
    }

    private static VBox section(String title, List<List<String>> keys) {
        GridPane grid = new GridPane();
        grid.setHgap(14);
        grid.setVgap(6);
        int row = 0;
        for (List<String> line : keys) {
            Label key = new Label(line.get(0));
            key.getStyleClass().add(ShellStyles.KEY);
            grid.addRow(row, key, new Label(line.get(1)));
            row++;
        }
        Label heading = new Label(title);
        heading.getStyleClass().add(ShellStyles.TITLE);
        return new VBox(8, heading, grid);
    }
}
