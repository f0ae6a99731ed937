// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import dev.linkspan.helper.protocol.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that do what was asked for: changes one after the other, what may take long on two of its own, a NIC that
 * blinks for a while on one, and what must be quick apart from all. Little can wait for them; what is more is refused.
 */
final class Lanes {
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor quick = lane("quick", 1, 16);
    private final ThreadPoolExecutor reading = lane("reading", 2, 16);
    private final ThreadPoolExecutor changing = lane("changing", 1, 8);
    private final ThreadPoolExecutor blinking = lane("blinking", 1, 2);

    /** @throws java.util.concurrent.RejectedExecutionException when too much waits already */
    void run(Method method, Runnable task) {
        ThreadPoolExecutor lane = switch (method) {
            case HELLO, STATUS -> quick;
            case OBSERVE, SIGNS, PROBE, WATCH, UNWATCH, PREVIEW, HISTORY, DIAGNOSTICS -> reading;
            case APPLY, CONFIRM, ROLLBACK, EXTEND, REMARK -> changing;
            case IDENTIFY -> blinking;
        };
        lane.execute(task);
    }

    /** Takes no more, and waits a while for what runs. */
    void end(Duration patience) throws InterruptedException {
        List<ThreadPoolExecutor> all = List.of(quick, reading, changing, blinking);
        all.forEach(ThreadPoolExecutor::shutdown);
        long end = System.nanoTime() + patience.toNanos();
        for (ThreadPoolExecutor lane : all) {
            if (!lane.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                lane.shutdownNow();
            }
        }
    }

    private static ThreadPoolExecutor lane(String name, int threads, int waiting) {
        ThreadPoolExecutor lane = new ThreadPoolExecutor(
                threads, threads, IDLE.toMillis(), TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(waiting), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }
}
