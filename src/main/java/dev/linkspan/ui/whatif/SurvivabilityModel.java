// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.advise.survive.Options;
import dev.linkspan.advise.survive.SurvivabilityMatrix;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.model.EditorModel;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What every single failure does to the design. Worked out in the background while it is looked at, and again when the
 * design changes. All methods are for the JavaFX thread.
 */
public final class SurvivabilityModel {
    private final EditorModel editor;
    private final BiFunction<Topology, Options, SurvivabilityMatrix> survivability;
    private final Executor fxThread;
    private final LatestTask task;
    private final ReadOnlyObjectWrapper<@Nullable SurvivabilityMatrix> matrix = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean watched;

    /**
     * The survivability of the design of an editor; nothing is worked out until {@link #watch}.
     *
     * @param survivability works it out; called on {@code background} only
     */
    public SurvivabilityModel(
            EditorModel editor,
            BiFunction<Topology, Options, SurvivabilityMatrix> survivability,
            Executor background,
            Executor fxThread) {
        this.editor = editor;
        this.survivability = survivability;
        this.fxThread = fxThread;
        task = new LatestTask(background, fxThread);
        editor.topologyProperty().addListener((property, before, now) -> designChanged());
    }

    /** What is known; null when nothing is, or it was of another design. */
    public ReadOnlyObjectProperty<@Nullable SurvivabilityMatrix> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    /** Whether it is being worked out. */
    public ReadOnlyBooleanProperty busyProperty() {
        return task.busyProperty();
    }

    /** How much is worked out, 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Why it could not be worked out; empty when it could. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether someone looks at it: only then work is done. */
    public void watch(boolean now) {
        watched = now;
        if (now && matrix.get() == null && !task.busyProperty().get()) {
            workOut();
        }
    }

    /** Works it out for the design as it is now. */
    public void workOut() {
        matrix.set(null);
        problem.set("");
        progress.set(0);
        Topology design = editor.topology();
        task.request(
                overtaken -> survivability.apply(
                        design,
                        Options.usual()
                                .withCancelled(overtaken)
                                .withProgress((done, of) -> report(overtaken.getAsBoolean(), done, of))),
                matrix::set,
                failure -> problem.set(String.valueOf(failure.getMessage())));
    }

    /** Gives up. */
    public void cancel() {
        task.cancel();
    }

    private void report(boolean overtaken, int done, int of) {
        if (!overtaken && of > 0) {
            fxThread.execute(() -> progress.set((double) done / of));
        }
    }

    private void designChanged() {
        SurvivabilityMatrix known = matrix.get();
        boolean same = known != null
                && known.design().withoutPositions().equals(editor.topology().withoutPositions());
        if (same) {
            return;
        }
        task.cancel();
        matrix.set(null);
        if (watched) {
            workOut();
        }
    }
}
