// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Add;
import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.model.EditorModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutosaveTest {
    private static final Topology DESIGN = Topologies.random(7);

    private final EditorModel model =
            new EditorModel(DESIGN, index -> List.of(), Runnable::run, Runnable::run, () -> Instant.EPOCH);
    private final Queue<Runnable> moments = new ArrayDeque<>();
    private final Queue<Runnable> writing = new ArrayDeque<>();

    @TempDir
    private Path home;

    @Test
    void theDesignIsKeptAsItIsWhenTheMomentIsOver() throws Exception {
        RecoveryStore store = new RecoveryStore(UserFolders.in(home));
        begin(store, writing::add);
        model.replace(Topologies.random(8), null);
        model.perform(Add.router("gw-8"));
        model.perform(Add.router("gw-9"));
        assertThat(moments).hasSize(1);
        goOn();

        assertThat(kept(store)).isEqualTo(model.topology());
    }

    @Test
    void whatIsUndoneToTheSavedDesignIsNotOfferedAnyMore() throws Exception {
        RecoveryStore store = new RecoveryStore(UserFolders.in(home));
        begin(store, writing::add);
        model.perform(Add.router("gw-9"));
        goOn();
        model.undo();
        goOn();

        store.release();
        try (RecoveryStore next = new RecoveryStore(UserFolders.in(home))) {
            assertThat(next.crashed()).isEmpty();
        }
    }

    @Test
    void aMomentThatIsOverWhenTheWindowWasClosedIsNoError() throws Exception {
        try (RecoveryStore store = new RecoveryStore(UserFolders.in(home))) {
            begin(store, work -> {
                throw new RejectedExecutionException("it was closed");
            });
            model.perform(Add.router("gw-9"));
            goOn();
            assertThat(writing).isEmpty();
        }
    }

    private void begin(RecoveryStore store, Executor background) {
        new Autosave(model, store, background, Runnable::run, moments::add);
    }

    /** The moments are over, one after the other, and what follows is written. */
    private void goOn() {
        for (Runnable moment = moments.poll(); moment != null; moment = moments.poll()) {
            moment.run();
        }
        writeAll();
    }

    private void writeAll() {
        for (Runnable write = writing.poll(); write != null; write = writing.poll()) {
            write.run();
        }
    }

    private Topology kept(RecoveryStore store) throws Exception {
        store.release();
        try (RecoveryStore next = new RecoveryStore(UserFolders.in(home))) {
            return next.crashed().get(0).read();
        }
    }
}
