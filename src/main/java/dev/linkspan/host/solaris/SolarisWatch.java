// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a machine that tells nothing by itself: one round trip for each look, with the end of the system's log in the
 * same one. What in.mpathd has written since is told as events of what it names.
 */
final class SolarisWatch implements Watch {
    private static final System.Logger LOG = System.getLogger(SolarisWatch.class.getName());

    /** The form without -n is the one that every tail takes. */
    private static final List<String> LAST_MESSAGES = List.of("tail", "-200", "/var/adm/messages");

    private final SolarisHost session;
    private final Clock clock;
    private final Consumer<HostUpdate> listener;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> looking;
    private @Nullable Topology last;
    private @Nullable List<String> messages;
    private boolean failed;
    private volatile boolean closed;

    SolarisWatch(SolarisHost session, Duration pause, Clock clock, Consumer<HostUpdate> listener) {
        this.session = session;
        this.clock = clock;
        this.listener = listener;
        looking = timer.scheduleWithFixedDelay(this::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed = true;
        // Not interrupted: that would give up the connection, which others use.
        looking.cancel(false);
        timer.shutdown();
    }

    private void look() {
        try {
            SolarisHost.Look look = session.look(List.of(LAST_MESSAGES));
            failed = false;
            List<HostEvent> events = events(look);
            if (!closed && (!events.isEmpty() || HostUpdate.isOther(last, look.state()))) {
                last = look.state();
                listener.accept(new HostUpdate(look.state(), events));
            }
        } catch (HostUnreachableException e) {
            if (!failed) {
                LOG.log(System.Logger.Level.WARNING, "a watched machine could not be read; it is tried again", e);
            }
            failed = true;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "what a watched machine said could not be told", e);
        }
    }

    private List<HostEvent> events(SolarisHost.Look look) {
        CommandResult answer = look.more().get(0);
        if (answer.status() != 0) {
            return List.of();
        }
        List<String> now = MpathdLog.lines(answer.out());
        List<String> before = messages;
        messages = now;
        List<HostEvent> events = new ArrayList<>();
        if (before != null) {
            for (String line : MpathdLog.added(before, now)) {
                MpathdLog.read(line)
                        .ifPresent(
                                entry -> events.add(event(look.state().hosts().get(0), entry)));
            }
        }
        return events;
    }

    private HostEvent event(Host host, MpathdLog.Entry entry) {
        return new HostEvent(
                clock.instant(), entry.kind(), entry.tone(), subject(host, entry), entry.text(), null, entry.log());
    }

    /** The element of that name; the host when it is not there any more. */
    private static String subject(Host host, MpathdLog.Entry entry) {
        return switch (entry.subject()) {
            case LINK ->
                host.links()
                        .filter(link -> link.name().equals(entry.name()))
                        .map(link -> link.id())
                        .findFirst()
                        .orElse(host.id());
            case INTERFACE ->
                host.interfaces().stream()
                        .filter(ip -> ip.name().equals(entry.name()))
                        .map(ip -> ip.id())
                        .findFirst()
                        .orElse(host.id());
            case GROUP ->
                host.groups().stream()
                        .filter(group -> group.name().equals(entry.name()))
                        .map(group -> group.id())
                        .findFirst()
                        .orElse(host.id());
            case HOST -> host.id();
        };
    }
}
