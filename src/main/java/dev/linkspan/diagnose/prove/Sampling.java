// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Asks again and again, without waiting for the answers, until it is closed. */
final class Sampling implements AutoCloseable {
    private static final long EVERY_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** As many as are under way at once when nobody answers, and some. */
    private static final int THREADS = 32;

    private final Reach reach;
    private final Tally tally;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Sampling::thread);
    private final ExecutorService asking = Executors.newFixedThreadPool(THREADS, Sampling::thread);
    private final ScheduledFuture<?> sending;

    Sampling(Reach reach, Tally tally) {
        this.reach = reach;
        this.tally = tally;
        sending = timer.scheduleAtFixedRate(this::send, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "probe");
        thread.setDaemon(true);
        return thread;
    }

    private void send() {
        try {
            asking.execute(() -> {
                long sent = reach.nanos();
                tally.add(sent, reach.answers(PATIENCE));
            });
        } catch (RejectedExecutionException e) {
            // It was closed just now.
        }
    }

    /** Sends no more. */
    void stop() {
        sending.cancel(false);
    }

    /** Sends no more, and waits for the answers that are due. */
    @Override
    public void close() {
        stop();
        timer.shutdown();
        asking.shutdown();
        try {
            if (!asking.awaitTermination(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                asking.shutdownNow();
            }
        } catch (InterruptedException e) {
            asking.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
