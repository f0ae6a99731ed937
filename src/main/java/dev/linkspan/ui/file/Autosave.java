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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps every unsaved change in the {@link RecoveryStore}, a moment after it was made, in the background. */
public final class Autosave {
    private record State(
            boolean dirty, Topology topology, @Nullable Path file) {}

    private final EditorModel model;
    private final RecoveryStore store;
    private final Executor afterwards;
    private final Executor fxThread;
    private final AtomicReference<@Nullable State> waiting = new AtomicReference<>();
    private boolean failureTold;

    /** Begins to follow a model. */
    public Autosave(EditorModel model, RecoveryStore store, Executor background, Executor fxThread, Duration delay) {
        this.model = model;
        this.store = store;
        this.fxThread = fxThread;
        afterwards = CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, background);
        model.topologyProperty().addListener((property, old, now) -> changed());
        model.dirtyProperty().addListener((property, old, now) -> changed());
    }

    /** Changes that come before the moment is over are kept with the first one. */
    private void changed() {
        State state = new State(
                model.dirtyProperty().get(),
                model.topology(),
                model.fileProperty().get());
        if (waiting.getAndSet(state) == null) {
            afterwards.execute(this::keep);
        }
    }

    private void keep() {
        State state = waiting.getAndSet(null);
        if (state == null) {
            return;
        }
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
