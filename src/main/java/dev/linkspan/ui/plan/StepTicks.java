// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The steps of a change by their titles, each with how far it is. Of many, those around the one that is done now. */
final class StepTicks extends VBox {
    private static final int MOST = 40;

    private List<String> titles = List.of();
    private int from;
    private final List<Region> marks = new ArrayList<>();

    StepTicks() {
        super(5);
        setId("apply-steps");
    }

    void show(ChangeStatus status) {
        int first =
                Math.max(0, Math.min(status.done() - MOST / 2, status.steps().size() - MOST));
        if (!titles.equals(status.steps()) || first != from) {
            titles = status.steps();
            from = first;
            rows();
        }
        for (int i = 0; i < marks.size(); i++) {
            String word = word(from + i, status);
            marks.get(i).getStyleClass().setAll("step-mark", word);
            marks.get(i).setAccessibleText(word);
        }
    }

    private void rows() {
        getChildren().clear();
        marks.clear();
        int end = Math.min(titles.size(), from + MOST);
        if (from > 0) {
            getChildren().add(PlanStyles.text(PlanWords.count(from, "step") + " before", PlanStyles.MUTED));
        }
        for (int i = from; i < end; i++) {
            Region mark = new Region();
            marks.add(mark);
            Label title = PlanStyles.text(PlanWords.title(titles.get(i)), "apply-step");
            HBox.setHgrow(title, Priority.ALWAYS);
            HBox row = new HBox(8, mark, title);
            row.setAlignment(Pos.TOP_LEFT);
            getChildren().add(row);
        }
        if (end < titles.size()) {
            getChildren()
                    .add(PlanStyles.text(PlanWords.count(titles.size() - end, "step") + " after", PlanStyles.MUTED));
        }
    }

    private static String word(int index, ChangeStatus status) {
        return StepRow.progress(index, status).word();
    }

    /** Whether steps are being taken back. */
    static boolean goesBack(ChangePhase phase) {
        return phase == ChangePhase.REVERTING || phase == ChangePhase.REVERTED || phase == ChangePhase.STUCK;
    }
}
