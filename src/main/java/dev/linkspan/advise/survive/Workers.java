// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** A few threads that share numbered tasks; what comes out must not depend on which does which. */
final class Workers {
    private final int threads;
    private final BooleanSupplier cancelled;

    Workers(int threads, BooleanSupplier cancelled) {
        this.threads = Math.max(1, threads);
        this.cancelled = cancelled;
    }

    /**
     * Does tasks 0 to {@code count - 1}.
     *
     * @param worker makes one that is used by one thread only
     */
    void share(int count, Supplier<IntConsumer> worker) {
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            IntConsumer own = worker.get();
            for (int task = next.getAndIncrement(); task < count; task = next.getAndIncrement()) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                own.accept(task);
            }
        };
        int needed = Math.min(threads, count);
        if (needed <= 1) {
            loop.run();
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(needed, task -> {
            Thread thread = new Thread(task, "survivability");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < needed; i++) {
                all.add(pool.submit(loop));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException().initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("working out what a design survives failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
