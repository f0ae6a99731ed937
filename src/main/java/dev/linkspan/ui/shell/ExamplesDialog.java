// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.cli.DesignFile;
import dev.linkspan.cli.LabDesigns;
import dev.linkspan.cli.Terminal;
import dev.linkspan.ui.file.BackgroundWork;
import dev.linkspan.ui.file.Documents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/** The lab and the examples that come with the program, each with the line that says what it shows. */
final class ExamplesDialog {
    private record Example(String name, String note) {}

    private final Overlay overlay;
    private final Documents documents;
    private final ListView<Example> list = new ListView<>();

    private ExamplesDialog(Overlay overlay, Documents documents) {
        this.overlay = overlay;
        this.documents = documents;
        list.setId("examples-list");
        list.setPrefHeight(420);
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(new Label("Reading the examples"));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open(list.getSelectionModel().getSelectedItem());
            }
        });
    }

    static void show(Overlay overlay, Documents documents, BackgroundWork work) {
        ExamplesDialog dialog = new ExamplesDialog(overlay, documents);
        work.run(ExamplesDialog::read, dialog::fill, failure -> {});
        DialogCard card = new DialogCard("examples-dialog", "Open the lab or an example", 560).addGrowing(dialog.list);
        card.button("examples-cancel", "Cancel", overlay::hide).setCancelButton(true);
        card.defaultButton(
                "examples-open",
                "Open",
                () -> dialog.open(dialog.list.getSelectionModel().getSelectedItem()));
        overlay.show(card, Pos.CENTER, dialog.list, false);
    }

    private static List<Example> read() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String name : LabDesigns.names()) {
            String note = DesignFile.read(LabDesigns.PREFIX + name, Terminal.ofProcess())
                    .note();
            examples.add(new Example(name, Objects.requireNonNullElse(note, "")));
        }
        return examples;
    }

    private void fill(List<Example> examples) {
        list.getItems().setAll(examples);
        list.getSelectionModel().selectFirst();
    }

    private void open(Example example) {
        if (example != null) {
            overlay.hide();
            documents.openExample(example.name());
        }
    }

    private final class Cell extends ListCell<Example> {
        private final Label name = new Label();
        private final Label note = new Label();
        private final VBox text = new VBox(2, name, note);

        Cell() {
            name.getStyleClass().add(ShellStyles.TITLE);
            note.getStyleClass().add(ShellStyles.DETAIL);
            note.setWrapText(true);
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2) {
                    open(getItem());
                }
            });
        }

        @Override
        protected void updateItem(Example example, boolean empty) {
            super.updateItem(example, empty);
            if (empty || example == null) {
                setGraphic(null);
                return;
            }
            name.setText(example.name());
            note.setText(example.note());
            setGraphic(text);
        }
    }
}
