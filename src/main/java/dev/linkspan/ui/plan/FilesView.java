// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.change.FileChange;
import dev.linkspan.ui.form.Printed;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The files that a change writes, each as what differs. To be read only. */
final class FilesView extends VBox {
    private final ChoiceBox<FileChange> files = new ChoiceBox<>();
    private final Label words = PlanStyles.text("", PlanStyles.MUTED);
    private final ListView<UnifiedDiff.Line> lines = new ListView<>();
    private List<FileChange> shown = List.of();

    FilesView() {
        super(6);
        setId("plan-files");
        getStyleClass().add("plan-pane");
        files.setId("plan-file");
        files.setAccessibleText("File");
        files.setConverter(new Printed<>(FileChange::path));
        files.setMaxWidth(420);
        files.managedProperty().bind(files.visibleProperty());
        files.valueProperty().addListener((property, was, is) -> diff());
        HBox head = new HBox(10, files, words);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        lines.setId("plan-diff");
        lines.setAccessibleText("What differs in the file");
        lines.getStyleClass().add(PlanStyles.DIFF);
        lines.setCellFactory(view -> new Cell());
        VBox.setVgrow(lines, Priority.ALWAYS);
        getChildren().addAll(head, lines);
    }

    /**
     * Shows them.
     *
     * @param atOnce whether they are written by the steps rather than once the change is kept
     * @param otherwise what to say when there are none
     */
    void show(List<FileChange> changes, List<List<String>> commands, boolean atOnce, String otherwise) {
        if (!changes.equals(shown) || changes.isEmpty()) {
            shown = changes;
            files.getItems().setAll(changes);
            files.setValue(changes.isEmpty() ? null : changes.get(0));
            files.setVisible(!changes.isEmpty());
            lines.setVisible(!changes.isEmpty());
            diff();
        }
        if (changes.isEmpty()) {
            words.setText(otherwise);
        } else if (atOnce) {
            words.setText("Written by the steps; given back as it was when the change is taken back");
        } else if (!commands.isEmpty()) {
            words.setText("Written once the change is kept; then: "
                    + String.join(
                            "; ",
                            commands.stream()
                                    .map(command -> String.join(" ", command))
                                    .toList()));
        } else {
            words.setText("Written once the change is kept");
        }
    }

    private void diff() {
        FileChange file = files.getValue();
        lines.getItems().setAll(file == null ? List.of() : UnifiedDiff.of(file.before(), file.after()));
    }

    private static final class Cell extends ListCell<UnifiedDiff.Line> {
        @Override
        protected void updateItem(UnifiedDiff.Line line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll("same", "added", "removed", "gap");
            setText(empty || line == null ? null : line.shown());
            if (!empty && line != null) {
                getStyleClass()
                        .add(
                                switch (line.sort()) {
                                    case SAME -> "same";
                                    case ADDED -> "added";
                                    case REMOVED -> "removed";
                                    case GAP -> "gap";
                                });
            }
        }
    }
}
