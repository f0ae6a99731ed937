// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.export.picture.Scene;
import dev.linkspan.sim.Event;
import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What happened, line by line, and what was seen at each time, so that one can look back while it goes on. Topologies
 * share what did not change, so keeping them costs little; the oldest go first. For the JavaFX thread.
 */
public final class Recording {
    /** So many lines are kept. */
    static final int MOST_ENTRIES = 5_000;
    /** So many states are kept. */
    static final int MOST_SHOTS = 2_000;

    private final InstantSource wall;
    private final Function<Instant, String> clock;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final List<Shot> shots = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable Look> past = new ReadOnlyObjectWrapper<>();
    private boolean cut;

    /**
     * An empty recording.
     *
     * @param clock how a time is written
     */
    public Recording(InstantSource wall, Function<Instant, String> clock) {
        this.wall = wall;
        this.clock = clock;
    }

    /** What happened, the newest last. */
    public ObservableList<Entry> entries() {
        return entries;
    }

    /** What was seen, the newest last; never changes while it is read. */
    List<Shot> shots() {
        return List.copyOf(shots);
    }

    /** What one looks back at; null while one looks at what is now. */
    public ReadOnlyObjectProperty<@Nullable Look> pastProperty() {
        return past.getReadOnlyProperty();
    }

    /** The time of the oldest state that is kept; empty when none is. */
    Optional<Instant> since() {
        return shots.stream().findFirst().map(Shot::at);
    }

    /** Whether older states were given up. */
    boolean isCut() {
        return cut;
    }

    /** Now, as lines are dated. */
    Instant now() {
        return wall.instant();
    }

    /** How a time is written. */
    String clock(Instant at) {
        return clock.apply(at);
    }

    /** Something happened now. */
    public void tell(String kind, Event.Tone tone, String subject, String text, @Nullable String reason) {
        Instant now = now();
        add(List.of(new Entry(now, clock(now), kind, tone, subject, text, reason, null)));
    }

    /** Some things happened, in this order. */
    void add(List<Entry> happened) {
        entries.addAll(happened);
        if (entries.size() > MOST_ENTRIES) {
            entries.remove(0, entries.size() - MOST_ENTRIES);
        }
    }

    /** The user marks this time with a word. */
    public void mark(String word) {
        tell(Entry.MARK, Event.Tone.NEUTRAL, "", word.isBlank() ? "Mark" : word.strip(), null);
    }

    /** This is seen now. */
    public void seen(Topology state, @Nullable Scene scene) {
        Shot last = last();
        if (last == null || last.state() != state || !Objects.equals(last.scene(), scene)) {
            keep(state, scene, last == null ? null : last.diagnosis());
        }
    }

    /** This is found to be wrong with what is seen now; null before somebody looked. */
    public void found(@Nullable Diagnosis diagnosis) {
        Shot last = last();
        if (last != null && !Objects.equals(last.diagnosis(), diagnosis)) {
            keep(last.state(), last.scene(), diagnosis);
        }
    }

    private @Nullable Shot last() {
        return shots.isEmpty() ? null : shots.get(shots.size() - 1);
    }

    private void keep(Topology state, @Nullable Scene scene, @Nullable Diagnosis diagnosis) {
        Instant now = now();
        shots.add(new Shot(now, clock(now), state, scene, diagnosis));
        if (shots.size() > MOST_SHOTS) {
            shots.remove(0);
            cut = true;
        }
    }

    /**
     * A look back.
     *
     * @param at the time that was asked for
     * @param clock the same as it is written
     * @param shot what was seen then
     */
    public record Look(Instant at, String clock, Shot shot) {}

    /** Looks at what was seen at a time. */
    public void look(Instant at) {
        if (!shots.isEmpty()) {
            Shot shot = shots.get(indexAt(at));
            past.set(new Look(at, shot.clock(), shot));
        }
    }

    /** Looks at what was seen when something happened, as that had left it. */
    public void look(Entry entry) {
        if (!shots.isEmpty()) {
            past.set(new Look(entry.at(), entry.clock(), shots.get(indexAt(entry.at()))));
        }
    }

    /** The newest state that is not later; the oldest when all are. */
    private int indexAt(Instant at) {
        int low = 0;
        int high = shots.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (shots.get(middle).at().isAfter(at)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** Looks at the state before or after what is looked at; back at what is now after the last. */
    public void step(int by) {
        int at = place();
        int next = Math.max(0, at + by);
        if (next >= shots.size()) {
            past.set(null);
        } else if (!shots.isEmpty()) {
            Shot shot = shots.get(next);
            past.set(new Look(shot.at(), shot.clock(), shot));
        }
    }

    /** Number of the state that is looked at; behind the last for what is now. */
    private int place() {
        Look look = past.get();
        return look == null ? shots.size() : indexOf(look.shot());
    }

    /** The time until the state after what is looked at; nothing when it is the last. */
    Optional<Duration> untilNext() {
        Look look = past.get();
        int next = place() + 1;
        return look == null || next >= shots.size()
                ? Optional.empty()
                : Optional.of(Duration.between(look.at(), shots.get(next).at()));
    }

    /** By identity: states that look the same are still one after the other. */
    private int indexOf(Shot shot) {
        for (int i = 0; i < shots.size(); i++) {
            if (shots.get(i) == shot) {
                return i;
            }
        }
        return 0;
    }

    /** Looks at what is now. */
    public void lookAtNow() {
        past.set(null);
    }

    /** Forgets all. */
    void clear() {
        past.set(null);
        shots.clear();
        entries.clear();
        cut = false;
    }
}
