// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.advise.survive.Suggestion;
import dev.linkspan.export.picture.Scene;
import dev.linkspan.export.timeline.Scenes;
import dev.linkspan.export.timeline.Standing;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.Scenario;
import dev.linkspan.sim.SimulationRefusedException;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;

/**
 * A design, what is done to it, what came of that, and which moment of it is looked at. All methods are for the JavaFX
 * thread; simulations run elsewhere, the newest alone counts.
 */
public final class WhatIfModel implements Breakable {
    /** Nothing breaks earlier, so that the steady start can be seen. */
    static final long EARLIEST = Ticks.SECOND;

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

    private final EditorModel editor;
    private final BiFunction<Topology, Scenario, Run> simulator;
    private final Function<Run, List<Suggestion>> adviser;
    private final Executor fxThread;
    private final LatestTask task;
    private final ReadOnlyObjectWrapper<List<Suggestion>> suggestions = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Scenario> scenario = new ReadOnlyObjectWrapper<>(Scenario.of(List.of()));
    private final ReadOnlyObjectWrapper<@Nullable Frame> frame = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Run> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper time = new ReadOnlyLongWrapper();
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private @Nullable Scenes scenes;
    /** The scenario of the run that is shown, to go back to when another one is refused. */
    private Scenario agreed = scenario.get();

    private boolean open;
    private boolean playWhenDone;

    /**
     * A simulation of the design of an editor; nothing is simulated until {@link #open}.
     *
     * @param simulator runs a scenario; called on {@code background} only
     * @param adviser tells what would have saved it; called there too
     */
    public WhatIfModel(
            EditorModel editor,
            BiFunction<Topology, Scenario, Run> simulator,
            Function<Run, List<Suggestion>> adviser,
            Executor background,
            Executor fxThread) {
        this.editor = editor;
        this.simulator = simulator;
        this.adviser = adviser;
        this.fxThread = fxThread;
        task = new LatestTask(background, fxThread);
        editor.topologyProperty().addListener((property, before, now) -> designChanged());
        editor.onReplace(this::forget);
    }

    // What is simulated.

    /** What is done to the design. */
    public ReadOnlyObjectProperty<Scenario> scenarioProperty() {
        return scenario.getReadOnlyProperty();
    }

    /** What came of it; null before the first result. */
    public ReadOnlyObjectProperty<@Nullable Run> runProperty() {
        return run.getReadOnlyProperty();
    }

    /** What would have saved it; none when nothing was lost. */
    public ReadOnlyObjectProperty<List<Suggestion>> suggestionsProperty() {
        return suggestions.getReadOnlyProperty();
    }

    /** Whether a simulation is under way. */
    public ReadOnlyBooleanProperty busyProperty() {
        return task.busyProperty();
    }

    /** Begins to simulate, and from now on again when the design changes. */
    public void open() {
        open = true;
        if (!isCurrent()) {
            keepWhatMakesSense();
            simulate(false);
        }
    }

    /** Leaves off; what was done is kept. */
    public void close() {
        open = false;
        playing.set(false);
        cancel();
    }

    /** Gives up the simulation that is under way; what was there before is shown. */
    public void cancel() {
        if (task.busyProperty().get()) {
            task.cancel();
            scenario.set(agreed);
        }
    }

    // Breaking and mending.

    /** The faults that stand at the time that is looked at. */
    @Override
    public List<Fault> standing() {
        return Standing.at(scenario.get().incidents(), time.get());
    }

    /** Lets something fail at the time that is looked at, and plays on from there. */
    @Override
    public void fail(List<Fault> faults) {
        long at = Math.max(EARLIEST, time.get());
        add(
                faults.stream()
                        .<Incident>map(fault -> new Incident.Failure(at, fault))
                        .toList(),
                at);
    }

    /** The same with one thing. */
    public void fail(Fault fault) {
        fail(List.of(fault));
    }

    /**
     * Mends something at the time that is looked at, and plays on from there.
     *
     * @param kind the fault that ends; null for all of the element
     */
    @Override
    public void repair(String id, Fault.@Nullable Kind kind) {
        add(List.of(new Incident.Repair(time.get(), id, kind)), time.get());
    }

    /** Mends all that is broken at the time that is looked at. */
    @Override
    public void repairAll() {
        long at = time.get();
        List<Incident> repairs = standing().stream()
                .map(Fault::target)
                .distinct()
                .<Incident>map(id -> new Incident.Repair(at, id, null))
                .toList();
        if (!repairs.isEmpty()) {
            add(repairs, at);
        }
    }

    /** Takes everything back that was done; the steady start is shown. */
    public void clear() {
        playing.set(false);
        time.set(0);
        scenario.set(Scenario.of(List.of()));
        simulate(false);
    }

    /** Plays a scenario in place of what was done so far, from its first incident. */
    public void play(Scenario other) {
        open = true;
        playing.set(false);
        time.set(other.incidents().stream().mapToLong(Incident::at).findFirst().orElse(0));
        scenario.set(other);
        simulate(true);
    }

    private void add(List<Incident> incidents, long at) {
        playing.set(false);
        time.set(at);
        List<Incident> all = new ArrayList<>(scenario.get().incidents());
        all.addAll(incidents);
        Scenario now = scenario.get();
        scenario.set(new Scenario(all, Math.max(now.until(), Scenario.of(all).until()), now.seed()));
        simulate(true);
    }

    // Which moment is looked at.

    /** What is seen at the time that is looked at; null before the first result. */
    public ReadOnlyObjectProperty<@Nullable Frame> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    /** The time that is looked at, in {@link Ticks}. */
    public ReadOnlyLongProperty timeProperty() {
        return time.getReadOnlyProperty();
    }

    /** Looks at another time. */
    public void seek(long at) {
        time.set(Math.max(0, Math.min(at, scenario.get().until())));
        look();
    }

    /** Whether time passes by itself. */
    public BooleanProperty playingProperty() {
        return playing;
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
        return Math.min(last + Scenes.FRESH, scenario.get().until());
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

    // The simulation.

    private boolean isCurrent() {
        Run shown = run.get();
        return shown != null
                && shown.scenario().equals(scenario.get())
                && shown.design().withoutPositions().equals(editor.topology().withoutPositions());
    }

    private void designChanged() {
        if (open && !isCurrent()) {
            keepWhatMakesSense();
            simulate(playing.get());
        }
    }

    private void forget() {
        playing.set(false);
        task.cancel();
        time.set(0);
        scenario.set(Scenario.of(List.of()));
        agreed = scenario.get();
        run.set(null);
        suggestions.set(List.of());
        scenes = null;
        look();
        fxThread.execute(this::beginAgain);
    }

    /** A design that equals the one before is no change that anybody would hear of. */
    private void beginAgain() {
        if (open && run.get() == null && !task.busyProperty().get()) {
            simulate(false);
        }
    }

    /** After a change of the design: leaves out what can't be done to it any more. */
    private void keepWhatMakesSense() {
        List<Incident> kept = Sensible.of(editor.index(), scenario.get().incidents());
        if (kept.size() < scenario.get().incidents().size()) {
            scenario.set(
                    new Scenario(kept, scenario.get().until(), scenario.get().seed()));
        }
    }

    private void simulate(boolean thenPlay) {
        playWhenDone = thenPlay;
        Topology design = editor.topology();
        Scenario wanted = scenario.get();
        task.request(
                overtaken -> {
                    Run result = simulator.apply(design, wanted);
                    return new Result(result, overtaken.getAsBoolean() ? List.of() : adviser.apply(result));
                },
                this::receive,
                this::failed);
    }

    private record Result(Run run, List<Suggestion> suggestions) {}

    private void receive(Result done) {
        Run result = done.run();
        agreed = scenario.get();
        suggestions.set(done.suggestions());
        scenes = new Scenes(result);
        run.set(result);
        time.set(Math.min(time.get(), agreed.until()));
        look();
        playing.set(playWhenDone);
    }

    private void failed(RuntimeException failure) {
        boolean refused = failure instanceof SimulationRefusedException;
        String message = String.valueOf(failure.getMessage());
        String sentence = message.isEmpty() ? message : Character.toUpperCase(message.charAt(0)) + message.substring(1);
        scenario.set(agreed);
        editor.tell(
                refused
                        ? new Notice(Notice.Kind.REFUSED, sentence, "")
                        : Notice.failed(
                                "The simulation failed: " + failure, "Take the last failure back and report this"));
        if (!refused) {
            System.getLogger(WhatIfModel.class.getName())
                    .log(System.Logger.Level.ERROR, "a simulation failed", failure);
        }
    }

    /** The look-ups of the design. */
    @Override
    public TopologyIndex index() {
        return editor.index();
    }
}
