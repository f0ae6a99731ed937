// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.theme.Styles;
import dev.linkspan.ui.file.Saving;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.plan.StagedBar;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The bar above: menu, what is open, the modes, undo and redo, the palette, export. */
final class TopBar extends HBox {
    private static final double LEAST_NAME = 104;
    /** In a narrower window not everything has its place. */
    private static final double NARROW = 1240;

    private final EditorModel model;
    private final Commands commands;
    private final Saving saving;

    TopBar(EditorModel model, Commands commands, Saving saving, MainMenu menu, Modes modes, StagedBar staged) {
        super(8);
        this.model = model;
        this.commands = commands;
        this.saving = saving;
        setId("top-bar");
        getStyleClass().add(ShellStyles.TOP_BAR);
        setAlignment(Pos.CENTER_LEFT);
        Label program = program();
        program.managedProperty().bind(program.visibleProperty());
        widthProperty().addListener((property, was, is) -> {
            boolean narrow = is.doubleValue() < NARROW;
            program.setVisible(!narrow);
            staged.compactProperty().set(narrow);
        });
        getChildren().addAll(menuButton(menu), new Logo(), program, designName(), gap(), new ModeSwitch(modes), gap());
        getChildren().addAll(step("undo", "Undo", model.undoLabelProperty()));
        getChildren().addAll(step("redo", "Redo", model.redoLabelProperty()));
        getChildren().add(searchButton());
        getChildren().add(staged);
        commands.find("export").ifPresent(export -> {
            Button button = commands.textButton(export.id());
            button.setMinWidth(Region.USE_PREF_SIZE);
            getChildren().add(button);
        });
    }

    private static Button menuButton(MainMenu menu) {
        Button button = new Button(null, new FontIcon(Material2OutlinedMZ.MENU));
        button.setId("menu");
        button.setAccessibleText("Menu");
        button.setTooltip(new Tooltip("Menu  (F10)"));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, ShellStyles.ICON_BUTTON);
        button.setOnAction(event -> menu.show(button));
        return button;
    }

    private static Label program() {
        Label name = new Label("Linkspan");
        name.getStyleClass().add(ShellStyles.LOGO);
        name.setMinWidth(Region.USE_PREF_SIZE);
        return name;
    }

    private Label designName() {
        Label name = new Label();
        name.setId("design-name");
        name.getStyleClass().add(ShellStyles.DESIGN_NAME);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        // The search gives way first, where there is room for both.
        name.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> getWidth() < NARROW ? 0 : Math.min(LEAST_NAME, name.prefWidth(-1)),
                        name.textProperty(),
                        name.fontProperty(),
                        widthProperty()));
        name.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> saving.name() + (model.dirtyProperty().get() ? "  •" : ""),
                        model.fileProperty(),
                        model.topologyProperty(),
                        model.dirtyProperty()));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty()
                .bind(Bindings.createStringBinding(this::where, model.fileProperty(), model.dirtyProperty()));
        name.setTooltip(tooltip);
        return name;
    }

    private String where() {
        Path file = model.fileProperty().get();
        String place = file == null ? "In no file yet" : file.toString();
        return model.dirtyProperty().get() ? place + "\nThere are unsaved changes" : place;
    }

    private Button step(String id, String word, ReadOnlyStringProperty label) {
        Button button = commands.iconButton(id);
        button.getTooltip()
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Commands.withKey(
                                label.get().isEmpty() ? word : word + ": " + label.get(), commands.get(id)),
                        label));
        return button;
    }

    private Node searchButton() {
        Command palette = commands.get("palette");
        Label prompt = new Label("Search or run a command");
        prompt.setMinWidth(0);
        Label key = new Label(palette.keyText());
        key.getStyleClass().add(ShellStyles.KEY);
        key.setMinWidth(Region.USE_PREF_SIZE);
        HBox content = new HBox(8, prompt, gap(), key);
        content.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button(null, content);
        button.setId("search");
        button.setAccessibleText("Search or run a command");
        button.getStyleClass().add(ShellStyles.SEARCH_BUTTON);
        button.setOnAction(event -> palette.run());
        content.prefWidthProperty().bind(button.widthProperty().subtract(26));
        return button;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
