// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
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
 * Follows a machine that tells nothing by itself. Each look is one round trip of the few commands whose output changes when
 * something happens, with the end of the system's log among them; the whole machine is looked at when one did, and now
 * and then. What in.mpathd has written since is told as events of what it names.
 */
final class SolarisWatch implements Watch {
    private static final System.Logger LOG = System.getLogger(SolarisWatch.class.getName());

    /** The form without -n is the one that every tail takes. */
    private static final List<String> LAST_MESSAGES = List.of("tail", "-200", "/var/adm/messages");

    /** What the few commands don't show, such as a new route, is seen this late. */
    private static final int WHOLE_EACH = 15;

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
    private @Nullable List<String> pulse;
    private final List<List<String>> questions;
    private int looks;
    private boolean failed;
    private volatile boolean closed;

    SolarisWatch(SolarisHost session, Platform platform, Duration pause, Clock clock, Consumer<HostUpdate> listener) {
        this.session = session;
        this.clock = clock;
        this.listener = listener;
        questions = new ArrayList<>(Questions.pulse(platform));
        questions.add(LAST_MESSAGES);
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
            List<CommandResult> answers = session.ask(questions);
            List<MpathdLog.Entry> entries = entries(answers.get(answers.size() - 1));
            List<String> outputs = answers.subList(0, answers.size() - 1).stream()
                    .map(answer -> answer.status() + answer.out())
                    .toList();
            looks++;
            if (!entries.isEmpty() || !outputs.equals(pulse) || looks % WHOLE_EACH == 0) {
                tell(session.observe(), entries);
                pulse = outputs;
            }
            failed = false;
        } catch (HostUnreachableException e) {
            if (!failed) {
                LOG.log(System.Logger.Level.WARNING, "a watched machine could not be read; it is tried again", e);
            }
            failed = true;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "what a watched machine said could not be told", e);
        }
    }

    private void tell(Topology state, List<MpathdLog.Entry> entries) {
        List<HostEvent> events = entries.stream()
                .map(entry -> event(state.hosts().get(0), entry))
                .toList();
        if (!closed && (!events.isEmpty() || HostUpdate.isOther(last, state))) {
            last = state;
            listener.accept(new HostUpdate(state, events));
        }
    }

    private List<MpathdLog.Entry> entries(CommandResult answer) {
        if (answer.status() != 0) {
            // A log that is not there yet is an empty one: all that will stand in it is new.
            messages = messages == null ? List.of() : messages;
            return List.of();
        }
        List<String> now = MpathdLog.lines(answer.out());
        List<String> before = messages;
        messages = now;
        return before == null
                ? List.of()
                : MpathdLog.added(before, now).stream()
                        .flatMap(line -> MpathdLog.read(line).stream())
                        .toList();
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
