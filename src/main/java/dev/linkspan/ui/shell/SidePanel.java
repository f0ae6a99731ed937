// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.edit.Add;
import dev.linkspan.topology.Platform;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.part.Part;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The left panel: the hosts, the things to drag into the picture, the wizards. */
final class SidePanel extends VBox {
    static final double WIDTH = 216;
    /** Longest label of a part, in characters, that stands in half the width. */
    private static final int NARROW = 9;

    /**
     * Makes the panel.
     *
     * @param picture tells how hosts are while a simulation stands in it
     * @param put puts a part at the middle of the picture
     */
    SidePanel(EditorModel model, PicturePane picture, Commands commands, Consumer<Part> put) {
        setId("side");
        getStyleClass().add(ShellStyles.SIDE);
        setMinWidth(180);
        setPrefWidth(WIDTH);
        getChildren().addAll(heading("Hosts", addHost(model)), hosts(model, picture));
        getChildren().addAll(heading("Drag into the picture", null), parts(put));
        List<Command> wizards = commands.in(Command.Section.WIZARD);
        if (!wizards.isEmpty()) {
            getChildren().addAll(heading("Wizards", null), wizards(wizards));
        }
    }

    private static Node hosts(EditorModel model, PicturePane picture) {
        Hosts hosts = new Hosts(model, picture);
        VBox.setVgrow(hosts, Priority.ALWAYS);
        return hosts;
    }

    private static MenuButton addHost(EditorModel model) {
        MenuButton add = new MenuButton(null, new FontIcon(Material2OutlinedAL.ADD));
        add.setId("add-host");
        add.setAccessibleText("Add host");
        add.setTooltip(new Tooltip("Add a host"));
        add.getStyleClass()
                .addAll(
                        atlantafx.base.theme.Styles.BUTTON_ICON,
                        atlantafx.base.theme.Styles.FLAT,
                        atlantafx.base.theme.Tweaks.NO_ARROW,
                        ShellStyles.ICON_BUTTON);
        for (Platform platform : Platform.values()) {
            MenuItem item = new MenuItem(platform.label());
            item.setOnAction(event -> model.perform(Add.host("", platform)));
            add.getItems().add(item);
        }
        return add;
    }

    private static Node parts(Consumer<Part> put) {
        GridPane tiles = new GridPane();
        tiles.setHgap(6);
        tiles.setVgap(6);
        tiles.setMinHeight(Region.USE_PREF_SIZE);
        tiles.getColumnConstraints().addAll(column(46), column(54));
        int cell = 0;
        for (Part part : Part.values()) {
            PartTile tile = new PartTile(part, () -> put.accept(part));
            int columns = part.label().length() > NARROW ? 2 : 1;
            cell += columns == 2 ? cell % 2 : 0;
            tiles.add(tile, cell % 2, cell / 2, columns, 1);
            cell += columns;
        }
        return tiles;
    }

    private static ColumnConstraints column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private static Node wizards(List<Command> wizards) {
        VBox buttons = new VBox(6);
        buttons.setMinHeight(Region.USE_PREF_SIZE);
        for (Command wizard : wizards) {
            String[] lines = wizard.label().split(": ", 2);
            Label title = new Label(lines[0]);
            title.getStyleClass().add(ShellStyles.TITLE);
            Label detail = new Label(lines.length > 1 ? lines[1] : "");
            detail.getStyleClass().add(ShellStyles.DETAIL);
            Button button = new Button(null, new VBox(1, title, detail));
            button.setId(wizard.id());
            button.setAccessibleText(wizard.label());
            button.getStyleClass().add(ShellStyles.WIZARD);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAlignment(Pos.CENTER_LEFT);
            button.disableProperty().bind(javafx.beans.binding.Bindings.not(wizard.enabled()));
            button.setOnAction(event -> wizard.run());
            buttons.getChildren().add(button);
        }
        return buttons;
    }

    private static Node heading(String text, Node action) {
        Label label = new Label(text.toUpperCase(java.util.Locale.ROOT));
        label.getStyleClass().add(ShellStyles.HEADING);
        HBox row = new HBox(label);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(28);
        if (action != null) {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            row.getChildren().addAll(gap, action);
        }
        return row;
    }
}
