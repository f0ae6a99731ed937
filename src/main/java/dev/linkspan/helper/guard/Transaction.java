// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.persist.Persistence;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.Step;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One change from its first step to its end: the machine has what was asked for, or what it had before. Whatever goes
 * wrong, or is decided against it, leads back.
 */
final class Transaction {
    private static final Duration VERIFYING = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration PROBING_LEAST = Duration.ofSeconds(10);
    private static final Duration PROBES_AFTER_REVERTING = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int TRIES = 20;

    /** What it works with. */
    record Tools(Machine machine, Persistence persistence, Prober prober, Audit audit, Path backup) {}

    private final JournalHeader header;
    private final Admission admission;
    private final Tools tools;
    private final Journal journal;
    private final Verdict verdict;
    private final Consumer<ChangeStatus> listener;
    private final ProbeRounds probes;
    private @Nullable ChangePhase audited;
    private int begun;
    private int done;

    /** Why it can't go on: one sentence without its full stop. */
    private static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        FailedException(String reason) {
            super(reason);
        }
    }

    /** @param listener told of each change but the last, which {@link #run} returns */
    Transaction(
            JournalHeader header,
            Admission admission,
            Tools tools,
            Journal journal,
            Verdict verdict,
            Consumer<ChangeStatus> listener) {
        this.header = header;
        this.admission = admission;
        this.tools = tools;
        this.journal = journal;
        this.verdict = verdict;
        this.listener = listener;
        this.probes = new ProbeRounds(tools.prober(), admission.probes());
    }

    /** Carries it out. Returns how it ended; the journal is still there then. */
    ChangeStatus run() {
        try {
            probes.askBefore();
            change();
            verify();
            long limit = Pause.in(admission.confirmWithin());
            probe(limit);
            await(limit);
            keep();
            return last(ChangePhase.KEPT, "the change is kept", List.of());
        } catch (FailedException | IOException e) {
            return revert(String.valueOf(e.getMessage()));
        } catch (RuntimeException | VirtualMachineError | LinkageError e) {
            return revert("the program has a fault: " + e);
        }
    }

    private void change() throws FailedException, IOException {
        tell(ChangePhase.CHANGING, "the machine is changed");
        tools.persistence().begin(header.preparation());
        for (PlannedStep planned : header.plan().steps()) {
            goOn();
            journal.step(begun);
            begun++;
            run(planned.step());
            done++;
            tell(ChangePhase.CHANGING, planned.step().title());
        }
    }

    private void run(Step step) throws FailedException {
        for (int attempt = 1; ; attempt++) {
            try {
                tools.machine().run(step);
                audit(step.title() + ": done");
                return;
            } catch (Machine.BusyException e) {
                if (attempt == TRIES) {
                    throw failed(step, e);
                }
                Pause.of(BETWEEN);
            } catch (IOException e) {
                throw failed(step, e);
            }
        }
    }

    private FailedException failed(Step step, IOException e) {
        audit(step.title() + ": " + e.getMessage());
        return new FailedException("\"" + step.title() + "\" failed: " + e.getMessage());
    }

    private void verify() throws FailedException, IOException {
        tell(ChangePhase.VERIFYING, "what the machine has is compared with what it shall have");
        long limit = Pause.in(VERIFYING);
        while (true) {
            goOn();
            Host now = tools.machine().observe();
            List<String> differences = admission.rehearsal().differences(done, now);
            if (differences.isEmpty()) {
                return;
            }
            if (Pause.isOver(limit)) {
                throw new FailedException("the machine has not what it should have: " + String.join("; ", differences));
            }
            Pause.of(BETWEEN);
        }
    }

    private void probe(long confirmLimit) throws FailedException {
        if (probes.isEmpty()) {
            return;
        }
        tell(ChangePhase.PROBING, "what answered before is asked again");
        long limit = Pause.in(admission.window().settling().plus(PROBING_LEAST));
        while (true) {
            goOn();
            String silent = probes.silentAfter();
            if (silent.isEmpty()) {
                return;
            }
            if (Pause.isOver(limit) || Pause.isOver(confirmLimit)) {
                throw new FailedException(silent + " answered before and no longer does");
            }
            tell(ChangePhase.PROBING, silent + " does not answer yet");
            verdict.pause(BETWEEN);
        }
    }

    /** Whoever needed long for its probes has still time to confirm: it is known to be reached. */
    private void await(long confirmLimit) throws FailedException {
        long least = Pause.in(ConfirmWindow.SHORTEST);
        verdict.await(confirmLimit - least > 0 ? confirmLimit : least);
        while (true) {
            Duration remaining = verdict.remaining();
            if (remaining == null) {
                goOn();
                return;
            }
            listener.accept(status(ChangePhase.AWAITING, remaining, "the change is taken back unless it is confirmed"));
            verdict.pause(remaining.compareTo(SECOND) < 0 ? remaining : SECOND);
        }
    }

    private void keep() throws FailedException {
        tell(ChangePhase.KEEPING, "the change is confirmed and made to outlast a restart");
        try {
            journal.confirmed();
            tools.persistence().keep(header.preparation(), tools.backup());
        } catch (IOException e) {
            throw new FailedException("it can't be kept over a restart: " + e.getMessage());
        } catch (RuntimeException e) {
            restore();
            throw e;
        }
        try {
            journal.kept();
        } catch (IOException e) {
            restore();
            throw new FailedException(String.valueOf(e.getMessage()));
        }
    }

    private void restore() {
        try {
            tools.persistence().restore(tools.backup());
        } catch (IOException e) {
            audit("files can't be put back: " + e.getMessage());
        }
    }

    private void goOn() throws FailedException {
        String reason = verdict.takenBack();
        if (reason != null) {
            throw new FailedException(reason);
        }
    }

    private ChangeStatus revert(String reason) {
        tell(ChangePhase.REVERTING, reason);
        Rollback.Result result =
                new Rollback(header, admission.rehearsal(), tools.machine(), new Told(reason)).run(begun);
        StringBuilder text = new StringBuilder("the machine has what it had before: ").append(reason);
        try {
            tools.persistence().end(header.preparation());
        } catch (IOException e) {
            text.append("; ").append(e.getMessage());
        }
        if (!result.isWhole()) {
            List<String> differences = new ArrayList<>(result.differences());
            differences.addAll(result.failures());
            return last(
                    ChangePhase.STUCK, "the change could not be taken back whole, after this: " + reason, differences);
        }
        String silent = probes.silentBefore(PROBES_AFTER_REVERTING);
        if (!silent.isEmpty()) {
            text.append("; ").append(silent).append(" does not answer yet, which it did before");
        }
        done = 0;
        return last(ChangePhase.REVERTED, text.toString(), List.of());
    }

    /** Taking back goes on whether it can be written down or not. */
    private final class Told implements Rollback.Told {
        private final String reason;

        Told(String reason) {
            this.reason = reason;
        }

        @Override
        public void begins(int index) {
            try {
                journal.undo(index);
            } catch (IOException e) {
                audit(String.valueOf(e.getMessage()));
            }
            done = Math.min(done, index);
        }

        @Override
        public void ended(Step step, String result) {
            audit(step.title() + ": " + (result.isEmpty() ? "done" : result));
            tell(ChangePhase.REVERTING, reason);
        }
    }

    private void tell(ChangePhase phase, String text) {
        if (phase != audited) {
            audited = phase;
            audit(phase + ", " + text);
        }
        listener.accept(status(phase, null, text));
    }

    private ChangeStatus last(ChangePhase phase, String text, List<String> differences) {
        audit(phase + ", " + text);
        return header.status(phase, done, text, differences);
    }

    private ChangeStatus status(ChangePhase phase, @Nullable Duration remaining, String text) {
        return header.asked().status(phase, done, remaining, text, List.of());
    }

    private void audit(String what) {
        tools.audit().write("change " + header.id() + " for " + header.who() + ": " + what);
    }
}
