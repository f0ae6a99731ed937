// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import atlantafx.base.theme.Styles;
import dev.linkspan.advise.survive.SurvivabilityMatrix;
import dev.linkspan.advise.survive.SurvivalRow;
import dev.linkspan.sim.Event;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What every single failure does: a sentence over all of them and a table; a failure that is chosen is played. */
public final class SurvivabilityView extends VBox {
    private final SurvivabilityModel model;
    private final SurvivabilityTable table;
    private final Region mark = WhatIfStyles.mark(Event.Tone.NEUTRAL);
    private final Label sentence = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Button cancel = new Button("Cancel");
    private final Button again = new Button("Work it out");

    /**
     * The view of a matrix.
     *
     * @param play is given the failure that was chosen, with the matrix it stands in
     */
    public SurvivabilityView(SurvivabilityModel model, Consumer<SurvivalRow> play) {
        this.model = model;
        table = new SurvivabilityTable(play);
        setId("survivability");
        getStylesheets().add(WhatIfStyles.stylesheet());
        StackPane body = new StackPane(table);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(header(), body);
        model.matrixProperty().addListener((property, was, is) -> show());
        model.busyProperty().addListener((property, was, is) -> show());
        model.problemProperty().addListener((property, was, is) -> show());
        show();
    }

    private Node header() {
        sentence.setId("survivability-sentence");
        sentence.setMinWidth(0);
        sentence.getStyleClass().add("survivability-sentence");
        HBox.setHgrow(sentence, Priority.ALWAYS);
        progress.setPrefWidth(180);
        progress.progressProperty().bind(model.progressProperty());
        progress.setAccessibleText("How much is worked out");
        cancel.setId("survivability-cancel");
        cancel.setOnAction(event -> model.cancel());
        again.setId("survivability-work-out");
        again.setOnAction(event -> model.workOut());
        for (Button button : new Button[] {cancel, again}) {
            button.getStyleClass().add(Styles.SMALL);
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox row = new HBox(10, mark, sentence, progress, cancel, again);
        for (Node node : row.getChildren()) {
            node.managedProperty().bind(node.visibleProperty());
        }
        progress.visibleProperty().bind(model.busyProperty());
        cancel.visibleProperty().bind(model.busyProperty());
        again.visibleProperty()
                .bind(Bindings.isNull(model.matrixProperty())
                        .and(model.busyProperty().not()));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add(WhatIfStyles.TRANSPORT);
        return row;
    }

    private void show() {
        SurvivabilityMatrix matrix = model.matrixProperty().get();
        boolean known = matrix != null && !model.busyProperty().get();
        table.show(known ? matrix : null);
        WhatIfStyles.show(mark, known ? tone(matrix) : Event.Tone.NEUTRAL);
        sentence.setText(known ? sentence(matrix) : unknown());
    }

    private String unknown() {
        if (model.busyProperty().get()) {
            return "Letting everything fail, one after the other";
        }
        String problem = model.problemProperty().get();
        return problem.isEmpty() ? "Not worked out" : "It could not be worked out: " + problem;
    }

    private static Event.Tone tone(SurvivabilityMatrix matrix) {
        return matrix.rows().isEmpty() || matrix.design().cables().isEmpty()
                ? Event.Tone.NEUTRAL
                : matrix.survivesEverySingleFailure() ? Event.Tone.GOOD : Event.Tone.BAD;
    }

    static String sentence(@Nullable SurvivabilityMatrix matrix) {
        if (matrix == null || matrix.rows().isEmpty()) {
            return "There is nothing that could fail and stop an address";
        }
        if (matrix.design().cables().isEmpty()) {
            return "Nothing is cabled in this design: what a failure stops can't be told";
        }
        int all = matrix.rows().size();
        long stopping = matrix.rows().stream().filter(row -> row.stopped() > 0).count();
        if (stopping == 0) {
            return "None of " + count(all) + " stops an address for good";
        }
        return stopping + " of " + count(all) + (stopping == 1 ? " stops" : " stop") + " an address for good";
    }

    private static String count(int failures) {
        return failures == 1 ? "1 single failure" : failures + " single failures";
    }
}
