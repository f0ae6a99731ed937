// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Work of which only the newest counts: a request overtakes the ones before it. */
public final class LatestTask {
    private final Executor background;
    private final Executor fxThread;
    private final AtomicLong newest = new AtomicLong();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /**
     * Prepares working.
     *
     * @param background where it works
     * @param fxThread where the results are used
     */
    public LatestTask(Executor background, Executor fxThread) {
        this.background = background;
        this.fxThread = fxThread;
    }

    /** Whether something is being worked at that still counts. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /**
     * Works at something new.
     *
     * @param work is given what says whether it was overtaken, to be asked from any thread
     */
    public <T> void request(Function<BooleanSupplier, T> work, Consumer<T> then, Consumer<RuntimeException> failed) {
        long mine = newest.incrementAndGet();
        busy.set(true);
        background.execute(() -> {
            BooleanSupplier overtaken = () -> newest.get() != mine;
            if (overtaken.getAsBoolean()) {
                return;
            }
            try {
                T result = work.apply(overtaken);
                fxThread.execute(() -> deliver(mine, () -> then.accept(result)));
            } catch (CancellationException e) {
                fxThread.execute(() -> deliver(mine, () -> {}));
            } catch (RuntimeException e) {
                fxThread.execute(() -> deliver(mine, () -> failed.accept(e)));
            }
        });
    }

    /** Whatever is being worked at no longer counts. */
    public void cancel() {
        newest.incrementAndGet();
        busy.set(false);
    }

    private void deliver(long mine, Runnable action) {
        if (newest.get() == mine) {
            busy.set(false);
            action.run();
        }
    }
}
