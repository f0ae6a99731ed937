// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Work that may block and what follows on the JavaFX thread.
 *
 * @param background where it blocks; one piece at a time, in order
 * @param fxThread where its result is used
 */
public record BackgroundWork(Executor background, Executor fxThread) {
    /** Does something and hands on the result, or the exception. */
    public <T> void run(Callable<T> work, Consumer<T> then, Consumer<Exception> failed) {
        background.execute(() -> {
            try {
                T result = work.call();
                fxThread.execute(() -> then.accept(result));
            } catch (Exception e) {
                fxThread.execute(() -> failed.accept(e));
            }
        });
    }
}
