// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.plan.Step;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes begun steps back: their inverses in reverse, and then, if the machine still has something else than before, the
 * steps that a plan from what was read back finds. What ends it is always a comparison with what was there before.
 */
final class Rollback {
    private static final int TRIES = 20;
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final Duration SETTLING_LAST = Duration.ofSeconds(3);

    private final JournalHeader header;
    private final Rehearsal rehearsal;
    private final Machine machine;
    private final Told told;
    private final List<String> failures = new ArrayList<>();

    /** Told before and after each step. */
    interface Told {
        /** A step of the plan is about to be taken back. */
        void begins(int index);

        /** @param result empty when it was done, otherwise why not */
        void ended(Step step, String result);
    }

    /**
     * How it ended.
     *
     * @param differences what the machine has otherwise than before; empty when it has the same
     * @param failures steps that could not be done
     */
    record Result(List<String> differences, List<String> failures) {
        Result {
            differences = List.copyOf(differences);
            failures = List.copyOf(failures);
        }

        boolean isWhole() {
            return differences.isEmpty();
        }
    }

    Rollback(JournalHeader header, Rehearsal rehearsal, Machine machine, Told told) {
        this.header = header;
        this.rehearsal = rehearsal;
        this.machine = machine;
        this.told = told;
    }

    /** @param left steps of the plan that are to be taken back, the last of which may not have been done */
    Result run(int left) {
        List<PlannedStep> steps = plan().steps();
        for (int index = left - 1; index >= 0; index--) {
            told.begins(index);
            attempt(steps.get(index).step().inverse());
        }
        List<String> differences = compare(SETTLING);
        if (!differences.isEmpty()) {
            for (Step step : remedy()) {
                attempt(step);
            }
            differences = compare(SETTLING_LAST);
        }
        return new Result(differences, failures);
    }

    /** Whether the machine has what it had before. */
    boolean isBack() {
        return differences().isEmpty();
    }

    /** What the machine has otherwise than before, once it has come to rest. */
    private List<String> compare(Duration most) {
        long limit = Pause.in(most);
        List<String> differences = differences();
        while (!differences.isEmpty() && !Pause.isOver(limit)) {
            Pause.of(BETWEEN);
            differences = differences();
        }
        return differences;
    }

    private List<String> differences() {
        try {
            return rehearsal.differences(0, machine.observe());
        } catch (IOException | RuntimeException e) {
            return List.of("the machine can't be read: " + e.getMessage());
        }
    }

    private Plan plan() {
        return header.plan();
    }

    /** What is still to be done; of links that the plan has nothing to do with it touches none. */
    private List<Step> remedy() {
        try {
            Host now = machine.observe();
            return Planner.plan(now, header.before(), null).steps().stream()
                    .map(PlannedStep::step)
                    .filter(step -> plan().scope().links().containsAll(step.changes()))
                    .toList();
        } catch (IOException | PlanRefusedException e) {
            failures.add("no way back was found from what is there: " + e.getMessage());
            return List.of();
        }
    }

    private void attempt(Step step) {
        for (int attempt = 1; ; attempt++) {
            try {
                machine.run(step);
                told.ended(step, "");
                return;
            } catch (Machine.BusyException e) {
                if (attempt == TRIES) {
                    failed(step, e);
                    return;
                }
                Pause.of(BETWEEN);
            } catch (IOException | RuntimeException e) {
                failed(step, e);
                return;
            }
        }
    }

    private void failed(Step step, Exception e) {
        String result = String.valueOf(e.getMessage());
        failures.add(step.title() + ": " + result);
        told.ended(step, result);
    }
}
