// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import dev.linkspan.topology.Topology;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps every unsaved change in the {@link RecoveryStore}, a moment after it was made, in the background. */
public final class Autosave {
    private record State(
            boolean dirty, Topology topology, @Nullable Path file) {}

    private final EditorModel model;
    private final RecoveryStore store;
    private final Executor background;
    private final Executor fxThread;
    private final Executor afterwards;
    private boolean waiting;
    private boolean failureTold;

    /** Begins to follow a model. */
    public Autosave(EditorModel model, RecoveryStore store, Executor background, Executor fxThread, Duration delay) {
        this(
                model,
                store,
                background,
                fxThread,
                CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, fxThread));
    }

    /** @param afterwards does something on the JavaFX thread when the moment is over */
    Autosave(EditorModel model, RecoveryStore store, Executor background, Executor fxThread, Executor afterwards) {
        this.model = model;
        this.store = store;
        this.background = background;
        this.fxThread = fxThread;
        this.afterwards = afterwards;
        model.topologyProperty().addListener((property, old, now) -> changed());
        model.dirtyProperty().addListener((property, old, now) -> changed());
    }

    /** Changes that come before the moment is over are kept with the first one. */
    private void changed() {
        if (!waiting) {
            waiting = true;
            afterwards.execute(this::take);
        }
    }

    /** On the JavaFX thread, because elsewhere a change may be half done: unsaved already, and not yet the new design. */
    private void take() {
        waiting = false;
        State state = new State(
                model.dirtyProperty().get(),
                model.topology(),
                model.fileProperty().get());
        try {
            background.execute(() -> keep(state));
        } catch (RejectedExecutionException e) {
            // The window was closed meanwhile, as it should be: there is nothing to recover.
        }
    }

    private void keep(State state) {
        try {
            if (state.dirty()) {
                store.keep(state.topology(), state.file());
            } else {
                store.forget();
            }
        } catch (IOException e) {
            fxThread.execute(() -> tellOnce(e));
        }
    }

    private void tellOnce(IOException e) {
        if (!failureTold) {
            failureTold = true;
            model.tell(Notice.failed(
                    "Unsaved changes can't be kept for recovery: " + IoReason.of(e), "Save the design often"));
        }
    }
}
