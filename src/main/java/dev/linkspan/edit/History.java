// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The topology as edited so far, with undo and redo: a bounded list of values, each with the label of its edit. */
public final class History {
    /** Steps that are kept. */
    public static final int BOUND = 500;

    private static final Duration MERGE_WITHIN = Duration.ofSeconds(1);

    private record Step(Topology before, String label, String mergeKey, Instant at) {}

    private final InstantSource clock;
    private final Deque<Step> undo = new ArrayDeque<>();
    private final Deque<Step> redo = new ArrayDeque<>();
    private Topology current;
    private boolean applying;

    /** A history that begins with a topology. */
    public History(Topology start, InstantSource clock) {
        this.current = start;
        this.clock = clock;
    }

    /** The topology as it is now. */
    public Topology current() {
        return current;
    }

    /**
     * Makes a change.
     *
     * @throws EditRefusedException when the topology doesn't allow it; the history is as before
     * @throws IllegalStateException when called from inside an edit
     */
    public Topology apply(Edit edit) {
        if (applying) {
            throw new IllegalStateException("an edit was made from inside the edit \"" + edit.label() + "\"");
        }
        applying = true;
        Topology edited;
        try {
            edited = edit.apply(current);
        } finally {
            applying = false;
        }
        if (edited.equals(current)) {
            return current;
        }
        Instant now = clock.instant();
        Step last = undo.peekLast();
        boolean merges = last != null
                && redo.isEmpty()
                && !edit.mergeKey().isEmpty()
                && edit.mergeKey().equals(last.mergeKey())
                && Duration.between(last.at(), now).compareTo(MERGE_WITHIN) <= 0;
        if (merges) {
            undo.removeLast();
            undo.addLast(new Step(last.before(), edit.label(), edit.mergeKey(), now));
        } else {
            undo.addLast(new Step(current, edit.label(), edit.mergeKey(), now));
            if (undo.size() > BOUND) {
                undo.removeFirst();
            }
        }
        redo.clear();
        current = edited;
        return current;
    }

    /** Takes the last change back; nothing when there is none. */
    public Topology undo() {
        Step step = undo.pollLast();
        if (step != null) {
            redo.addLast(new Step(current, step.label(), "", step.at()));
            current = step.before();
        }
        return current;
    }

    /** Makes the change taken back last again; nothing when there is none. */
    public Topology redo() {
        Step step = redo.pollLast();
        if (step != null) {
            undo.addLast(new Step(current, step.label(), "", step.at()));
            current = step.before();
        }
        return current;
    }

    /** The label of the change that undo takes back. */
    public Optional<String> undoLabel() {
        return Optional.ofNullable(undo.peekLast()).map(Step::label);
    }

    /** The label of the change that redo makes again. */
    public Optional<String> redoLabel() {
        return Optional.ofNullable(redo.peekLast()).map(Step::label);
    }
}
