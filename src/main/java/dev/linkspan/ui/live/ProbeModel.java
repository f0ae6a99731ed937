// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.host.ProbeResult;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.TopologyIndex;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The probes that were heard of, by interface. Whoever hears of one may be on any thread; all else is for the JavaFX thread,
 * which takes in what has come since the last time at once, however much it is.
 */
public final class ProbeModel {
    /** So many of an interface can be looked at one by one. */
    static final int RECENT = 8;

    /** More than these are not kept until the JavaFX thread has time; the oldest go. */
    private static final int MOST_WAITING = 2_000;

    /**
     * What was heard of the probes of an interface.
     *
     * @param target of the last one
     * @param last how long its answer took; null when it was lost
     * @param mean of all answers; null when there was none
     * @param recent the last ones, the newest first
     */
    public record Heard(
            long answered,
            long lost,
            String target,
            @Nullable Duration last,
            @Nullable Duration mean,
            List<ProbeResult> recent) {}

    private record Item(String hostId, ProbeResult probe) {}

    private static final class Tally {
        private long answered;
        private long lost;
        private long nanos;
        private final Deque<ProbeResult> recent = new ArrayDeque<>();

        void add(ProbeResult probe) {
            Duration time = probe.roundTrip();
            if (time == null) {
                lost++;
            } else {
                answered++;
                nanos += time.toNanos();
            }
            recent.addFirst(probe);
            if (recent.size() > RECENT) {
                recent.removeLast();
            }
        }

        Heard heard() {
            ProbeResult last = recent.getFirst();
            return new Heard(
                    answered,
                    lost,
                    last.target(),
                    last.roundTrip(),
                    answered == 0 ? null : Duration.ofNanos(nanos / answered),
                    List.copyOf(recent));
        }
    }

    private final Supplier<TopologyIndex> index;
    private final Executor fxThread;
    private final Map<String, Tally> tallies = new HashMap<>();
    private final Deque<Item> waiting = new ArrayDeque<>();
    private final List<BiConsumer<String, Boolean>> listeners = new ArrayList<>(1);
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();

    /** @param index of the design whose hosts send the probes */
    public ProbeModel(Supplier<TopologyIndex> index, Executor fxThread) {
        this.index = index;
        this.fxThread = fxThread;
    }

    /** Takes what the machine of a host tells, on any thread. */
    public Consumer<ProbeResult> of(String hostId) {
        return probe -> hear(hostId, probe);
    }

    private void hear(String hostId, ProbeResult probe) {
        synchronized (waiting) {
            waiting.addLast(new Item(hostId, probe));
            if (waiting.size() > MOST_WAITING) {
                waiting.removeFirst();
            }
            if (waiting.size() > 1) {
                return; // whoever put in the first will have all taken
            }
        }
        fxThread.execute(this::take);
    }

    private void take() {
        List<Item> items;
        synchronized (waiting) {
            items = List.copyOf(waiting);
            waiting.clear();
        }
        TopologyIndex now = index.get();
        for (Item item : items) {
            now.host(item.hostId())
                    .flatMap(host -> interfaceId(host, item.probe().interfaceName()))
                    .ifPresent(id -> {
                        tallies.computeIfAbsent(id, none -> new Tally()).add(item.probe());
                        listeners.forEach(
                                listener -> listener.accept(id, item.probe().isLost()));
                    });
        }
        version.set(version.get() + 1);
    }

    /** What was heard of the interface with an id, or of the one on a link with that id; empty when nothing was. */
    public Optional<Heard> heard(String id) {
        Tally own = tallies.get(id);
        if (own != null) {
            return Optional.of(own.heard());
        }
        return index.get()
                .host(id)
                .flatMap(host -> host.interfaceOn(id))
                .map(ip -> tallies.get(ip.id()))
                .map(Tally::heard);
    }

    /** Forgets what the machine of a host told. */
    public void forget(String hostId) {
        synchronized (waiting) {
            waiting.removeIf(item -> item.hostId().equals(hostId));
        }
        if (tallies.keySet().removeIf(id -> Ids.owner(id).equals(hostId))) {
            version.set(version.get() + 1);
        }
    }

    /** Calls someone for each probe, with the id of its interface and whether it was lost. */
    public void onProbe(BiConsumer<String, Boolean> listener) {
        listeners.add(listener);
    }

    /** Grows with everything that is heard: whoever shows it looks anew. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    private static Optional<String> interfaceId(HostIndex host, String name) {
        List<IpInterface> interfaces = host.host().interfaces();
        return interfaces.stream()
                .filter(ip -> ip.name().equals(name))
                .findFirst()
                .or(() -> interfaces.stream()
                        .filter(ip -> host.link(ip.link())
                                .filter(link -> link.name().equals(name))
                                .isPresent())
                        .findFirst())
                .map(IpInterface::id);
    }
}
