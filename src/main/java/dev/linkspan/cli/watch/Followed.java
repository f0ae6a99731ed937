// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.watch;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.Settling;
import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One machine that is followed on a thread of its own: what it tells at once, and what it is asked every few seconds. A
 * machine that is lost is opened again and again.
 */
public final class Followed implements AutoCloseable {
    /** Counters are compared over as many of its readings. */
    private static final int SIGNS_KEPT = 12;

    private static final Duration ASKED_EVERY = Duration.ofSeconds(5);
    private static final Duration OPENED_EVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String name;
    private final Opening opening;
    private final @Nullable Topology design;
    private final Sink sink;
    private final InstantSource clock;
    private final CauseNews news;
    private final Settling settling = new Settling();
    private final Deque<HostSigns> signs = new ArrayDeque<>();
    private final BlockingQueue<HostUpdate> updates = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable HostSession open;
    private @Nullable Host last;
    private boolean lost;

    /** How the machine is reached. */
    @FunctionalInterface
    public interface Opening {
        HostSession open() throws HostUnreachableException;
    }

    /** Who is told, on the thread of the machine. */
    public interface Sink {
        void lines(List<WatchLine> lines);

        /** Each diagnosis, also one that is as the one before, without what may be over in a moment. */
        void seen(String name, Evidence evidence, Diagnosis diagnosis, Instant at);
    }

    /**
     * Begins to follow it.
     *
     * @param clock of when something is told
     */
    public Followed(String name, Opening opening, @Nullable Topology design, Sink sink, InstantSource clock) {
        this.name = name;
        this.opening = opening;
        this.design = design;
        this.sink = sink;
        this.clock = clock;
        this.news = new CauseNews(name);
        thread = new Thread(this::follow, "watch " + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        HostSession session = open;
        if (session != null) {
            session.close();
        }
    }

    private void follow() {
        while (!closed) {
            try (HostSession session = opening.open()) {
                open = session;
                follow(session);
            } catch (HostUnreachableException e) {
                lost(e.getMessage());
            } catch (InterruptedException e) {
                return;
            } finally {
                open = null;
            }
            try {
                Thread.sleep(closed ? 0 : OPENED_EVERY.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void follow(HostSession session) throws HostUnreachableException, InterruptedException {
        updates.clear();
        signs.clear();
        settling.forget();
        Watch watch = session.watch(updates::add);
        try {
            diagnose(session.observe(), session.signs());
            while (!closed) {
                Duration pause = settling.isWaiting() ? Settling.HOLD : ASKED_EVERY;
                HostUpdate first = updates.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    diagnose(session.observe(), session.signs());
                } else {
                    List<HostUpdate> all = new ArrayList<>(List.of(first));
                    updates.drainTo(all);
                    all.forEach(update ->
                            sink.lines(update.events().stream().map(this::line).toList()));
                    diagnose(all.get(all.size() - 1).state(), session.signs());
                }
            }
        } finally {
            watch.close();
        }
    }

    private WatchLine line(HostEvent event) {
        String reason = event.reason() == null ? "" : ", " + event.reason();
        return new WatchLine(
                event.at(),
                name,
                WatchLine.Kind.EVENT,
                event.kind().word(),
                event.subject(),
                "",
                event.text() + reason);
    }

    private void diagnose(Topology seen, HostSigns told) {
        signs.add(told);
        if (signs.size() > SIGNS_KEPT) {
            signs.remove();
        }
        Host host = seen.hosts().get(0);
        lost = false;
        last = host;
        tell(new Evidence(seen, design, Map.of(host.id(), List.copyOf(signs))));
    }

    /** Told once; what was wrong then is neither gone nor known to be there still. */
    private void lost(String why) {
        if (closed || lost) {
            return;
        }
        lost = true;
        Instant now = clock.instant();
        news.forgetVerdict();
        sink.lines(List.of(new WatchLine(now, name, WatchLine.Kind.LOST, "lost", "", "", why)));
        Host unseen = last == null
                ? Host.named("host", name, Platform.LINUX)
                : Host.named(last.id(), last.name(), last.platform());
        Evidence evidence = new Evidence(Topology.empty("lost").withHosts(List.of(unseen)), null);
        sink.seen(name, evidence, Diagnosis.of(evidence), now);
    }

    private void tell(Evidence evidence) {
        Instant now = clock.instant();
        Diagnosis diagnosis = settling.settled(Diagnosis.of(evidence), now);
        sink.lines(news.next(now, diagnosis));
        sink.seen(name, evidence, diagnosis, now);
    }
}
