// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.export.picture.Scene;
import dev.linkspan.export.timeline.Scenes;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.time.Ticks;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;

/** A run, and which moment of it is looked at. For the JavaFX thread. */
public final class Playhead {
    /** What is seen of a run at a time: does not change between two events. */
    public record Frame(Run run, int index, Scene scene) {
        /** The moment that holds. */
        public Moment moment() {
            return run.moments().get(index);
        }

        /** When something was told last: at some moments loads alone change, and nothing is said. */
        public long toldAt() {
            int told = index;
            while (told > 0 && run.moments().get(told).events().isEmpty()) {
                told--;
            }
            return run.moments().get(told).at();
        }
    }

    private final LongSupplier until;
    private final ReadOnlyObjectWrapper<@Nullable Frame> frame = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Run> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper time = new ReadOnlyLongWrapper();
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private @Nullable Scenes scenes;

    /** @param until the last time that can be looked at, in {@link Ticks} */
    Playhead(LongSupplier until) {
        this.until = until;
    }

    ReadOnlyObjectProperty<@Nullable Run> runProperty() {
        return run.getReadOnlyProperty();
    }

    @Nullable
    Run run() {
        return run.get();
    }

    ReadOnlyObjectProperty<@Nullable Frame> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    ReadOnlyLongProperty timeProperty() {
        return time.getReadOnlyProperty();
    }

    long time() {
        return time.get();
    }

    BooleanProperty playingProperty() {
        return playing;
    }

    /** Shows another run at the time that is looked at; null for none. */
    void show(@Nullable Run next, boolean thenPlay) {
        scenes = next == null ? null : new Scenes(next);
        run.set(next);
        time.set(Math.min(time.get(), until.getAsLong()));
        look();
        playing.set(thenPlay);
    }

    /** Plays no more. */
    void stop() {
        playing.set(false);
    }

    /** Waits at a time, in {@link Ticks}, for a run that is on its way; until then what was seen stays. */
    void waitAt(long at) {
        playing.set(false);
        time.set(at);
    }

    void seek(long at) {
        time.set(Math.max(0, Math.min(at, until.getAsLong())));
        look();
    }

    /** How much faster than real time it passes. */
    public DoubleProperty speedProperty() {
        return speed;
    }

    /** Plays, from the start when the end was reached; or pauses. */
    public void togglePlaying() {
        if (!playing.get() && time.get() >= end()) {
            seek(0);
        }
        playing.set(!playing.get() && run.get() != null);
    }

    /** So much real time has passed while playing; stops a little after the last event. */
    public void advance(long ticks) {
        if (playing.get()) {
            long next = time.get() + Math.round(ticks * speed.get());
            seek(Math.min(next, end()));
            if (time.get() >= end()) {
                playing.set(false);
            }
        }
    }

    /** Goes to the next moment at which something happens; nothing after the last. */
    public void stepForward() {
        playing.set(false);
        Frame now = frame.get();
        if (now != null && now.index() + 1 < now.run().moments().size()) {
            seek(now.run().moments().get(now.index() + 1).at());
        }
    }

    /** Goes back to the beginning of this moment, or to the one before. */
    public void stepBack() {
        playing.set(false);
        Frame now = frame.get();
        if (now != null) {
            boolean begun = time.get() > now.moment().at();
            int to = begun ? now.index() : Math.max(0, now.index() - 1);
            seek(now.run().moments().get(to).at());
        }
    }

    private long end() {
        Run shown = run.get();
        if (shown == null) {
            return 0;
        }
        long last = shown.moments().get(shown.moments().size() - 1).at();
        return Math.min(last + Scenes.FRESH, until.getAsLong());
    }

    private void look() {
        Run shown = run.get();
        if (shown == null || scenes == null) {
            frame.set(null);
            return;
        }
        int index = shown.indexAt(time.get());
        Frame now = frame.get();
        boolean same = now != null && now.run() == shown && now.index() == index;
        // Between two events the picture changes only when an address is no longer fresh.
        if (same && now.scene().moved().isEmpty()) {
            return;
        }
        Scene scene = scenes.at(time.get());
        if (!same || !now.scene().equals(scene)) {
            frame.set(new Frame(shown, index, scene));
        }
    }
}
