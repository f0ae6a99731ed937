// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.controls.CustomTextField;
import dev.linkspan.ui.model.EditorModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Every command and every object behind one field. */
final class CommandPalette {
    private static final double ROW = 38;
    private static final int ROWS = 10;
    private static final int PAGE = ROWS - 1;

    private final Overlay overlay;
    private final List<PaletteEntry> entries;
    private final CustomTextField field = new CustomTextField();
    private final ListView<PaletteEntry> list = new ListView<>();

    private CommandPalette(Overlay overlay, List<PaletteEntry> entries, String prompt) {
        this.overlay = overlay;
        this.entries = entries;
        field.setId("palette-field");
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setLeft(new FontIcon(Material2OutlinedMZ.SEARCH));
        field.textProperty().addListener((property, old, now) -> filter(now));
        // Before the field takes them for its own: up and down move the choice, Enter runs it.
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        list.setId("palette-list");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROWS * ROW + 2);
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(new Label("Nothing by that name"));
        filter("");
    }

    /** Shows the commands that can be run now, and the objects. */
    static void show(Overlay overlay, EditorModel model, Commands commands) {
        Stream<PaletteEntry> runnable = commands.all().stream()
                .filter(command -> command.enabled().get() && !command.id().equals("palette"))
                .map(command -> new PaletteEntry(
                        command.icon(),
                        command.label(),
                        command.section().label(),
                        command.keyText(),
                        command.id(),
                        command::run));
        List<PaletteEntry> entries = new ArrayList<>(
                Stream.concat(runnable, ElementEntries.of(model).stream()).toList());
        new CommandPalette(overlay, entries, "Search or run a command").show();
    }

    /** Shows the objects only. */
    static void find(Overlay overlay, EditorModel model) {
        new CommandPalette(overlay, ElementEntries.of(model), "Name, address, MAC, VLAN or neighbour").show();
    }

    private void show() {
        VBox card = new VBox(8, field, list);
        card.setId("palette");
        card.getStyleClass().add(ShellStyles.PALETTE);
        card.setMaxSize(560, Region.USE_PREF_SIZE);
        overlay.show(card, Pos.TOP_CENTER, field, false);
    }

    private void filter(String query) {
        list.getItems().setAll(query.isBlank() ? entries : PaletteEntry.matching(entries, query));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void keyPressed(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(PAGE);
            case PAGE_UP -> move(-PAGE);
            case ENTER -> run(list.getSelectionModel().getSelectedItem());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        int last = list.getItems().size() - 1;
        int to = Math.max(0, Math.min(last, list.getSelectionModel().getSelectedIndex() + by));
        list.getSelectionModel().select(to);
        list.scrollTo(Math.max(0, to - ROWS / 2));
    }

    private void run(PaletteEntry entry) {
        overlay.hide();
        if (entry != null) {
            entry.action().run();
        }
    }

    private final class Cell extends ListCell<PaletteEntry> {
        private final FontIcon icon = new FontIcon();
        private final Label title = new Label();
        private final Label detail = new Label();
        private final Label key = new Label();
        private final HBox row = new HBox(10, icon, title, detail, key);

        Cell() {
            title.setMinWidth(Region.USE_PREF_SIZE);
            detail.getStyleClass().add(ShellStyles.DETAIL);
            detail.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(detail, Priority.ALWAYS);
            key.getStyleClass().add(ShellStyles.KEY);
            key.setMinWidth(Region.USE_PREF_SIZE);
            key.visibleProperty().bind(key.textProperty().isNotEmpty());
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (!isEmpty()) {
                    run(getItem());
                }
            });
        }

        @Override
        protected void updateItem(PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            if (!Objects.equals(icon.getIconCode(), entry.icon())) {
                icon.setIconCode(entry.icon());
            }
            title.setText(entry.title());
            detail.setText(entry.detail());
            key.setText(entry.key());
            setAccessibleText(entry.title() + ", " + entry.detail());
            setGraphic(row);
        }
    }
}
