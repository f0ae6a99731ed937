// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step in the list.
 *
 * @param number its place, from 1
 */
record StepRow(int number, PlannedStep planned, Progress progress) {
    /** How far it is. */
    enum Progress {
        /** Nothing is being done. */
        PLANNED("planned"),
        WAITING("waiting"),
        RUNNING("running"),
        DONE("done"),
        /** It was done, or was to be, and isn't any more. */
        BACK("back");

        private final String word;

        Progress(String word) {
            this.word = word;
        }

        /** The style class, and the word for screen readers. */
        String word() {
            return word;
        }
    }

    /** @param status of the plan being carried out; null while it is not */
    static List<StepRow> of(Plan plan, @Nullable ChangeStatus status) {
        List<StepRow> rows = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            rows.add(new StepRow(i + 1, plan.steps().get(i), progress(i, status)));
        }
        return rows;
    }

    /** How far a step is, by its place from 0. */
    static Progress progress(int index, @Nullable ChangeStatus status) {
        if (status == null) {
            return Progress.PLANNED;
        }
        ChangePhase phase = status.phase();
        if (StepTicks.goesBack(phase)) {
            return index < status.done() - 1
                    ? Progress.DONE
                    : index == status.done() - 1
                            ? phase == ChangePhase.REVERTING ? Progress.RUNNING : Progress.DONE
                            : Progress.BACK;
        }
        if (index < status.done()) {
            return Progress.DONE;
        }
        return index == status.done() && phase == ChangePhase.CHANGING ? Progress.RUNNING : Progress.WAITING;
    }
}
