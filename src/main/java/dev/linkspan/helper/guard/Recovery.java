// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.persist.Persistence;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends changes whose guard did not, because it was killed or the machine stopped. Harmless when there are none; when it is
 * interrupted itself, the next one goes on.
 */
public final class Recovery {
    private final HelperFolders folders;
    private final Machine.Opener machines;
    private final Persistence persistence;
    private final Audit audit;
    private final History history;

    public Recovery(HelperFolders folders, Machine.Opener machines, Persistence persistence, Audit audit) {
        this.folders = folders;
        this.machines = machines;
        this.persistence = persistence;
        this.audit = audit;
        this.history = new History(folders);
    }

    /**
     * Ends all that were left. A change that is under way is left alone.
     *
     * @return how each ended; empty also when a change is under way
     * @throws IOException when a journal can't be read or the machine can't be opened; the others are ended
     */
    public List<ChangeStatus> run() throws IOException {
        folders.create();
        Optional<ChangeLock> lock = ChangeLock.tryTake(folders);
        if (lock.isEmpty()) {
            return List.of();
        }
        try (ChangeLock held = lock.get()) {
            return runLocked(held);
        }
    }

    /** The same by the one who holds the lock. */
    List<ChangeStatus> runLocked(ChangeLock held) throws IOException {
        List<ChangeStatus> ended = new ArrayList<>();
        IOException problem = null;
        for (String id : JournalState.ids(folders)) {
            try {
                end(id).ifPresent(ended::add);
            } catch (IOException e) {
                audit.write("change " + id + ": " + e.getMessage());
                if (problem == null) {
                    problem = e;
                } else {
                    problem.addSuppressed(e);
                }
            }
        }
        if (problem != null) {
            throw problem;
        }
        return ended;
    }

    private Optional<ChangeStatus> end(String id) throws IOException {
        Optional<ChangeStatus> told = history.find(id);
        Optional<JournalState> left = told.isPresent() ? Optional.empty() : JournalState.read(folders.journal(id));
        if (left.isEmpty()) {
            // It ended, or did not begin; only its journal is still there.
            Files.deleteIfExists(folders.journal(id));
            return told;
        }
        ChangeStatus status = end(left.get());
        audit.write(
                "change " + id + " for " + left.get().header().who() + ": " + status.phase() + ", " + status.text());
        close(folders, history, status, audit);
        return Optional.of(status);
    }

    /** Writes down how a change ended. With a full disk it is only forgotten, since the log has it. */
    static void close(HelperFolders folders, History history, ChangeStatus ended, Audit audit) throws IOException {
        try {
            history.add(ended);
        } catch (IOException e) {
            audit.write("change " + ended.id() + ": the history can't be written: " + e.getMessage());
        }
        Files.deleteIfExists(folders.journal(ended.id()));
        Journal.sync(folders.changes());
    }

    private ChangeStatus end(JournalState left) throws IOException {
        JournalHeader header = left.header();
        if (left.kept()) {
            return header.status(
                    ChangePhase.KEPT, steps(header), "the change is kept; its guard was stopped after that", List.of());
        }
        if (left.confirmed()) {
            persistence.restore(folders.backup(header.id()));
        }
        if (!header.boot().equals(BootId.current())) {
            return header.status(
                    ChangePhase.REVERTED,
                    0,
                    "the machine was restarted in the middle of the change, and comes up with what it had before"
                            + released(header),
                    List.of());
        }
        return rollBack(left);
    }

    private ChangeStatus rollBack(JournalState left) throws IOException {
        JournalHeader header = left.header();
        Rehearsal rehearsal;
        try {
            rehearsal = Rehearsal.of(header.plan(), header.before());
        } catch (PlanRefusedException e) {
            throw new IOException("the journal of change " + header.id() + " is of no use: " + e.getMessage(), e);
        }
        Rollback.Result result;
        try (Machine machine = machines.open();
                Journal journal = Journal.open(folders, left)) {
            Rollback rollback = new Rollback(header, rehearsal, machine, new Told(header, journal));
            result = rollback.run(rollback.isBack() ? 0 : left.left());
        }
        String released = released(header);
        if (result.isWhole()) {
            return header.status(
                    ChangePhase.REVERTED,
                    0,
                    "the machine has what it had before: the guard of the change was stopped" + released,
                    List.of());
        }
        List<String> differences = new ArrayList<>(result.differences());
        differences.addAll(result.failures());
        return header.status(
                ChangePhase.STUCK,
                left.begun(),
                "the change could not be taken back whole after its guard was stopped",
                differences);
    }

    /** What the owner of the links has to say when it gets them back; at boot it may not even run yet. */
    private String released(JournalHeader header) {
        try {
            persistence.end(header.preparation());
            return "";
        } catch (IOException e) {
            audit.write("change " + header.id() + ": " + e.getMessage());
            return "; " + e.getMessage();
        }
    }

    private static int steps(JournalHeader header) {
        return header.plan().steps().size();
    }

    private final class Told implements Rollback.Told {
        private final JournalHeader header;
        private final Journal journal;

        Told(JournalHeader header, Journal journal) {
            this.header = header;
            this.journal = journal;
        }

        @Override
        public void begins(int index) {
            try {
                journal.undo(index);
            } catch (IOException e) {
                audit.write("change " + header.id() + ": " + e.getMessage());
            }
        }

        @Override
        public void ended(Step step, String result) {
            audit.write("change " + header.id() + " for " + header.who() + ", taken back: " + step.title() + ": "
                    + (result.isEmpty() ? "done" : result));
        }
    }
}
