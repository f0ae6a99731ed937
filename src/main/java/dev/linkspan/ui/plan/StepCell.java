// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.plan.Interruption;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** A step: how far it is, what it does, what it interrupts, the commands that do the same and that take it back. */
final class StepCell extends ListCell<StepRow> {
    private static final double LEAST = 54;

    private final Region mark = new Region();
    private final Label number = new Label();
    private final Label title = new Label();
    private final Label interrupts = PlanStyles.text("", "plan-interrupts");
    private final Label command = PlanStyles.text("", PlanStyles.COMMAND);
    private final Label undo = PlanStyles.text("", PlanStyles.COMMAND, PlanStyles.UNDO);
    private final HBox row;

    StepCell() {
        setPrefWidth(0);
        mark.getStyleClass().add("step-mark");
        number.getStyleClass().add("step-number");
        title.getStyleClass().add(PlanStyles.BOLD);
        title.setMinWidth(0);
        interrupts.managedProperty().bind(interrupts.visibleProperty());
        interrupts.visibleProperty().bind(Bindings.isNotEmpty(interrupts.textProperty()));
        HBox commands = new HBox(
                12,
                side(command, copyButton("Copy the command of this step", false)),
                side(undo, copyButton("Copy what takes this step back", true)));
        VBox words = new VBox(2, title, interrupts, commands);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(8, number, mark, words);
        row.setAlignment(Pos.TOP_LEFT);
    }

    private HBox side(Label text, Button copy) {
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox side = new HBox(2, text, copy);
        side.setMinWidth(0);
        side.setPrefWidth(0);
        HBox.setHgrow(side, Priority.ALWAYS);
        side.setAlignment(Pos.TOP_LEFT);
        return side;
    }

    private Button copyButton(String label, boolean back) {
        Button copy = PlanStyles.iconButton("", Material2OutlinedAL.CONTENT_COPY, label, () -> {
            if (getItem() != null) {
                PlanStyles.copy(PlanWords.commands(
                        back
                                ? getItem().planned().step().inverse()
                                : getItem().planned().step()));
            }
        });
        copy.getStyleClass().add(back ? "copy-undo" : "copy-command");
        return copy;
    }

    @Override
    protected void updateItem(StepRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        number.setText(String.valueOf(item.number()));
        mark.getStyleClass().setAll("step-mark", item.progress().word());
        title.setText(PlanWords.title(item.planned().step().title()));
        interrupts.setText(words(item.planned().interrupts()));
        command.setText(PlanWords.commands(item.planned().step()));
        undo.setText(PlanWords.commands(item.planned().step().inverse()));
        setAccessibleText("step " + item.number() + ", " + title.getText() + ", "
                + item.progress().word() + (interrupts.getText().isEmpty() ? "" : ", " + interrupts.getText()));
        setGraphic(row);
    }

    static String words(@org.jspecify.annotations.Nullable Interruption interruption) {
        if (interruption == null) {
            return "";
        }
        String addresses = String.join(", ", interruption.addresses());
        return (addresses.isEmpty() ? "Interrupts" : "Interrupts " + addresses)
                + PlanWords.lasting(interruption.millis()) + ": " + interruption.reason();
    }

    @Override
    protected double computePrefHeight(double width) {
        if (isEmpty() || getListView() == null) {
            return LEAST;
        }
        double room = getListView().getWidth() - snappedLeftInset() - snappedRightInset() - 14;
        return Math.max(
                LEAST, snapSizeY(row.prefHeight(Math.max(100, room)) + snappedTopInset() + snappedBottomInset()));
    }
}
