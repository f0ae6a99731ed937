// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import dev.linkspan.diagnose.cabling.CheckedCable;
import dev.linkspan.diagnose.cabling.FarEnd;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.sim.Event;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.live.Entry;
import dev.linkspan.ui.live.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which port in the rack a NIC is, and where its cable ends: its light blinks where that can be, and meanwhile
 * carrier that comes and goes is told, so that a cable that is pulled shows itself. For the JavaFX thread.
 */
public final class LocatorModel {
    /** A light that is to stop goes on at most so long. */
    private static final Duration SLICE = Duration.ofSeconds(2);

    private final Watched watched;
    private final WireModel wires;
    private final Function<String, Optional<Light>> lights;
    private final Executor fxThread;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<@Nullable Locating> locating = new ReadOnlyObjectWrapper<>();
    private final Timeline ticks;
    private @Nullable AtomicBoolean blinking;

    /**
     * Looks for nothing yet.
     *
     * @param lights those of the machine of a host of the design
     */
    public LocatorModel(
            Watched watched,
            WireModel wires,
            Function<String, Optional<Light>> lights,
            Executor fxThread,
            InstantSource clock) {
        this.watched = watched;
        this.wires = wires;
        this.lights = lights;
        this.fxThread = fxThread;
        this.clock = clock;
        ticks = new Timeline(new KeyFrame(javafx.util.Duration.millis(250), event -> tick()));
        ticks.setCycleCount(Animation.INDEFINITE);
        for (Watched.Source source : List.of(Watched.Source.LAB, Watched.Source.MACHINES)) {
            watched.recording(source).entries().addListener((ListChangeListener<Entry>) change -> {
                while (change.next()) {
                    if (change.wasAdded() && source == watched.sourceProperty().get()) {
                        change.getAddedSubList().forEach(this::happened);
                    }
                }
            });
        }
        watched.sourceProperty().addListener((property, was, is) -> close());
        watched.lab().onWorld(world -> close());
    }

    /** What is looked for, or was; null for nothing. */
    ReadOnlyObjectProperty<@Nullable Locating> locatingProperty() {
        return locating.getReadOnlyProperty();
    }

    /** The NIC with this id in what is watched, where it can be looked for. */
    Optional<Locating.Port> port(String id) {
        boolean real = watched.sourceProperty().get() != Watched.Source.SAVED;
        if (!real || !watched.isNow() || watched.view() == null) {
            return Optional.empty();
        }
        TopologyIndex index = watched.index();
        return index.nic(id)
                .flatMap(nic -> index.host(Ids.owner(id))
                        .map(host -> new Locating.Port(
                                id, nic.name(), host.host().id(), host.host().name())));
    }

    /** Begins. */
    void start(Locating.Port port, Duration time) {
        close();
        Instant until = clock.instant().plus(time);
        boolean lab = watched.sourceProperty().get() == Watched.Source.LAB;
        Optional<Light> light = lab
                ? Optional.empty()
                : watched.machines().designHost(port.hostId()).flatMap(lights);
        String says = light.isPresent()
                ? "The light of " + port.name() + " blinks."
                : (lab ? "The lab has no lights" : "No light can be blinked on " + port.host() + " from here")
                        + "; pull the cable of " + port.name() + " and plug it in again to see which it is.";
        locating.set(new Locating(
                port,
                until,
                (int) time.toSeconds(),
                says,
                heard(port).map(FarEnd::text).orElse(""),
                List.of()));
        light.ifPresent(it -> blink(it, port, until));
        ticks.play();
    }

    /** Ends before its time; what was found stays to be read. */
    void stop() {
        Locating now = locating.get();
        if (now != null && !now.isOver()) {
            end();
            locating.set(now.leaving(0));
        }
    }

    /** Ends, and forgets what was found. */
    public void close() {
        end();
        locating.set(null);
    }

    private void end() {
        ticks.stop();
        AtomicBoolean goesOn = blinking;
        blinking = null;
        if (goesOn != null) {
            goesOn.set(false);
        }
    }

    /** In slices, so that it can be stopped: what a driver was asked for can't be taken back. */
    private void blink(Light light, Locating.Port port, Instant until) {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread thread = new Thread(
                () -> {
                    try {
                        Duration left = Duration.between(clock.instant(), until);
                        while (left.compareTo(Duration.ofSeconds(1)) >= 0 && goesOn.get()) {
                            light.blink(port.name(), left.compareTo(SLICE) < 0 ? left : SLICE);
                            left = Duration.between(clock.instant(), until);
                        }
                    } catch (HostUnreachableException e) {
                        fxThread.execute(() -> unlit(port, until, String.valueOf(e.getMessage())));
                    }
                },
                "blink");
        thread.setDaemon(true);
        blinking = goesOn;
        thread.start();
    }

    private void unlit(Locating.Port port, Instant until, String reason) {
        Locating now = locating.get();
        if (now != null && now.port().equals(port) && now.until().equals(until) && !now.isOver()) {
            locating.set(now.lit("Its light can't be blinked: " + reason.replaceAll("\\.$", "") + ". Pull the cable of "
                    + port.name() + " and plug it in again to see which it is."));
        }
    }

    private void tick() {
        Locating now = locating.get();
        if (now == null || now.isOver()) {
            return;
        }
        long millis = Duration.between(clock.instant(), now.until()).toMillis();
        int left = (int) Math.max(0, (millis + 999) / 1000);
        if (left == 0) {
            end();
        }
        if (left != now.left()) {
            locating.set(now.leaving(left));
        }
    }

    private void happened(Entry entry) {
        Locating now = locating.get();
        if (now == null || now.isOver() || !entry.kind().equals(Event.Kind.CARRIER.word())) {
            return;
        }
        TopologyIndex index = watched.index();
        boolean own = entry.subject().equals(now.port().id());
        String name = index.name(Ids.owner(entry.subject()));
        String text = entry.text().contains(name) ? entry.text() : entry.text() + " on " + name;
        List<Locating.Change> all = new ArrayList<>(now.changes());
        all.add(new Locating.Change(entry.at(), entry.clock(), entry.tone(), text, own));
        locating.set(now.with(all));
    }

    /** What is known of the cable of a port; empty while nobody tells of it. */
    Optional<CheckedCable> cable(Locating.Port port) {
        return wires.frameProperty().get().cabling().cables().stream()
                .filter(one -> port.id().equals(one.near().id())
                        || (port.name().equals(one.near().port())
                                && port.host().equals(one.near().system())))
                .findFirst();
    }

    /** When that was judged: ages count from there. */
    Instant judgedAt() {
        return wires.frameProperty().get().cabling().now();
    }

    private Optional<FarEnd> heard(Locating.Port port) {
        return cable(port).flatMap(one -> Optional.ofNullable(one.heard())).filter(FarEnd::namesPort);
    }
}
