// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches a machine that tells nothing by itself: observes it again and again, and tells when something differs. */
public final class PollingWatch implements Watch {
    private final HostSession session;
    private final Consumer<HostUpdate> listener;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> looking;
    private @Nullable Topology last;

    /**
     * Begins to watch.
     *
     * @param pause from the end of one observation to the beginning of the next
     */
    public PollingWatch(HostSession session, Duration pause, Consumer<HostUpdate> listener) {
        this.session = session;
        this.listener = listener;
        looking = timer.scheduleWithFixedDelay(this::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        looking.cancel(true);
        timer.shutdownNow();
    }

    private void look() {
        try {
            Topology now = session.observe();
            // An observation that was going on when it was closed is of no interest any more.
            if (!timer.isShutdown() && HostUpdate.isOther(last, now)) {
                last = now;
                listener.accept(new HostUpdate(now, List.of()));
            }
        } catch (HostUnreachableException e) {
            System.getLogger(PollingWatch.class.getName())
                    .log(System.Logger.Level.WARNING, "a watched machine could not be read; it is tried again", e);
        }
    }
}
