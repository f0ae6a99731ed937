// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.change.ChangeStatus;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What was applied where, when, and what became of it, the latest first. */
final class HistoryView extends StackPane {
    private final ListView<ChangeStatus> list = new ListView<>();
    private final Label none = PlanStyles.text("", PlanStyles.MUTED);

    HistoryView() {
        list.setId("plan-history");
        list.setAccessibleText("History");
        list.getStyleClass().add(PlanStyles.STEPS);
        list.setCellFactory(view -> new Cell());
        none.getStyleClass().add("plan-pane");
        setAlignment(none, Pos.TOP_LEFT);
        none.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(list, none);
    }

    /** @param otherwise what to say when there is nothing */
    void show(List<ChangeStatus> changes, String otherwise) {
        if (!list.getItems().equals(changes)) {
            list.getItems().setAll(changes);
        }
        none.setText(changes.isEmpty() ? otherwise : "");
        none.setVisible(changes.isEmpty());
        list.setVisible(!changes.isEmpty());
    }

    private static final class Cell extends ListCell<ChangeStatus> {
        private final Region mark = new Region();
        private final Label when = new Label();
        private final Label host = new Label();
        private final Label what = PlanStyles.text("", PlanStyles.BOLD);
        private final Label steps = PlanStyles.text("", PlanStyles.MUTED);
        private final HBox row;

        Cell() {
            setPrefWidth(0);
            when.setMinWidth(Region.USE_PREF_SIZE);
            when.getStyleClass().add("plan-time");
            host.setMinWidth(Region.USE_PREF_SIZE);
            host.getStyleClass().add(PlanStyles.BOLD);
            VBox words = new VBox(1, what, steps);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            row = new HBox(10, mark, when, host, words);
            row.setAlignment(Pos.TOP_LEFT);
        }

        @Override
        protected void updateItem(ChangeStatus status, boolean empty) {
            super.updateItem(status, empty);
            if (empty || status == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            mark.getStyleClass().setAll("tone-mark", PlanWords.tone(status.phase()));
            when.setText(PlanWords.day(status.began()));
            host.setText(status.host());
            what.setText(PlanWords.sentence(status.text()));
            steps.setText(PlanWords.count(status.steps().size(), "step") + ": " + String.join(", ", status.steps())
                    + (status.differences().isEmpty() ? "" : "\n" + PlanWords.lines(status.differences())));
            setAccessibleText(when.getText() + ", " + status.host() + ", " + what.getText());
            setGraphic(row);
        }

        @Override
        protected double computePrefHeight(double width) {
            if (isEmpty() || getListView() == null) {
                return 40;
            }
            double room = getListView().getWidth() - snappedLeftInset() - snappedRightInset() - 14;
            return snapSizeY(row.prefHeight(Math.max(100, room)) + snappedTopInset() + snappedBottomInset());
        }
    }
}
