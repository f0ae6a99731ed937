// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.linux.netlink.Errno;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkConnection;
import dev.linkspan.host.linux.netlink.NetlinkEvents;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.linux.netlink.NetlinkFormatException;
import dev.linkspan.topology.Topology;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a network namespace by what rtnetlink tells. One thread hears and tells events at once, over the state that
 * was seen last; another then observes everything, at most {@value #MOST_A_SECOND} times a second. What rtnetlink tells
 * nothing about (churn, most of the LACP state, the LACP partner, neighbours by LLDP) is looked at every second.
 */
final class LinuxWatch implements Watch {

    private static final int MOST_A_SECOND = 20;
    private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LEAST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1) / MOST_A_SECOND;
    private static final int LONGEST_WAIT_MILLIS = 250;
    private static final int MOST_DATAGRAMS = 512;
    private static final System.Logger LOG = System.getLogger(LinuxWatch.class.getName());

    private final HostSession session;
    private final Consumer<HostUpdate> listener;
    private final NetlinkEvents events;
    private final NetlinkConnection connection;
    private final WatchedLinks links;
    private final ScheduledExecutorService observer = Executors.newSingleThreadScheduledExecutor(task -> daemon(task));
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Object telling = new Object();
    /** Of links, since the observation that is going on began. */
    private Map<String, LinkMessage> heard = new HashMap<>();

    private @Nullable Topology told;
    private volatile @Nullable Future<?> next;
    private volatile long observedAt = System.nanoTime() - LEAST_PAUSE_NANOS;

    private LinuxWatch(
            HostSession session,
            WatchedLinks links,
            NetlinkEvents events,
            NetlinkConnection connection,
            Consumer<HostUpdate> listener) {
        this.session = session;
        this.links = links;
        this.events = events;
        this.connection = connection;
        this.listener = listener;
    }

    /** Runs a task in the network namespace that is watched. */
    interface Inside {
        <T> T call(Callable<T> task) throws Exception;
    }

    /**
     * Begins to watch; the first update is the state there is.
     *
     * @param hostId id of the host in what the session observes
     * @throws Exception what the task in the namespace threw, a {@link NetlinkException} when the kernel gives no socket
     */
    static LinuxWatch start(
            HostSession session, String hostId, Inside inside, Clock clock, Consumer<HostUpdate> listener)
            throws Exception {
        // Hearing begins before the first look, so that nothing falls between.
        NetlinkEvents events = inside.call(NetlinkEvents::open);
        NetlinkConnection connection;
        try {
            connection = inside.call(NetlinkConnection::route);
        } catch (Exception e) {
            events.close();
            throw e;
        }
        LinuxWatch watch = new LinuxWatch(session, new WatchedLinks(hostId, clock), events, connection, listener);
        daemon(watch::hear).start();
        return watch;
    }

    @Override
    public void close() {
        closed.set(true);
        Future<?> observation = next;
        if (observation != null) {
            observation.cancel(false);
        }
        observer.shutdown();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    }

    private void hear() {
        try (events;
                connection) {
            links.learn(connection);
            links.forgetEvents();
            askToObserve();
            long polled = System.nanoTime();
            while (!closed.get()) {
                hearOnce();
                if (System.nanoTime() - polled > POLL_NANOS) {
                    polled = System.nanoTime();
                    links.learn(connection);
                    tellEvents();
                    askToObserve();
                }
            }
        } catch (NetlinkException | NetlinkFormatException e) {
            if (!closed.get()) {
                LOG.log(System.Logger.Level.ERROR, "a watched machine is no longer followed", e);
            }
        }
    }

    private void hearOnce() throws NetlinkException {
        try {
            boolean more = events.next(LONGEST_WAIT_MILLIS, links);
            for (int i = 0; more && i < MOST_DATAGRAMS; i++) {
                more = events.next(0, links);
            }
        } catch (NetlinkException e) {
            if (e.errno() != Errno.ENOBUFS) {
                throw e;
            }
            // Messages were lost: what differs now is told as if it had been heard.
            links.learn(connection);
            links.other();
        }
        tellEvents();
        if (links.takeTouched()) {
            askToObserve();
        }
    }

    private void tellEvents() {
        Map<String, LinkMessage> changed = links.takeChanged();
        List<HostEvent> happened = links.takeEvents();
        synchronized (telling) {
            heard.putAll(changed);
            if (told != null && !happened.isEmpty() && !closed.get()) {
                told = LinkStates.over(told, changed);
                listener.accept(new HostUpdate(told, happened));
            }
        }
    }

    private void askToObserve() {
        if (!asked.compareAndSet(false, true)) {
            return;
        }
        long pause = Math.max(0, LEAST_PAUSE_NANOS - (System.nanoTime() - observedAt));
        try {
            next = observer.schedule(this::observe, pause, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile.
            closed.set(true);
        }
    }

    private void observe() {
        asked.set(false);
        observedAt = System.nanoTime();
        synchronized (telling) {
            heard = new HashMap<>();
        }
        try {
            Topology seen = session.observe();
            synchronized (telling) {
                Topology now = LinkStates.over(seen, heard);
                if (HostUpdate.isOther(told, now) && !closed.get()) {
                    told = now;
                    listener.accept(new HostUpdate(now, List.of()));
                }
            }
        } catch (HostUnreachableException e) {
            LOG.log(System.Logger.Level.WARNING, "a watched machine could not be read; it is tried again", e);
        }
    }
}
