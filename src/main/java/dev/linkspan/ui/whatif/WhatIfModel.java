// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.advise.survive.Suggestion;
import dev.linkspan.export.timeline.Standing;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
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
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A design, what is done to it, what came of that, and which moment of it is looked at. All methods are for the JavaFX
 * thread; simulations run elsewhere, the newest alone counts.
 */
public final class WhatIfModel implements Breakable {
    /** Nothing breaks earlier, so that the steady start can be seen. */
    static final long EARLIEST = Ticks.SECOND;

    private final EditorModel editor;
    private final BiFunction<Topology, Scenario, Run> simulator;
    private final Function<Run, List<Suggestion>> adviser;
    private final Executor fxThread;
    private final LatestTask task;
    private final ReadOnlyObjectWrapper<List<Suggestion>> suggestions = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Scenario> scenario = new ReadOnlyObjectWrapper<>(Scenario.of(List.of()));
    private final Playhead playhead = new Playhead(() -> scenario.get().until());
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
        return playhead.runProperty();
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
        playhead.stop();
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
        return Standing.at(scenario.get().incidents(), playhead.time());
    }

    /** Lets something fail at the time that is looked at, and plays on from there. */
    @Override
    public void fail(List<Fault> faults) {
        long at = Math.max(EARLIEST, playhead.time());
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
        add(List.of(new Incident.Repair(playhead.time(), id, kind)), playhead.time());
    }

    /** Mends all that is broken at the time that is looked at. */
    @Override
    public void repairAll() {
        long at = playhead.time();
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
        playhead.waitAt(0);
        scenario.set(Scenario.of(List.of()));
        simulate(false);
    }

    /** Plays a scenario in place of what was done so far, from its first incident. */
    public void play(Scenario other) {
        open = true;
        playhead.waitAt(
                other.incidents().stream().mapToLong(Incident::at).findFirst().orElse(0));
        scenario.set(other);
        simulate(true);
    }

    private void add(List<Incident> incidents, long at) {
        playhead.waitAt(at);
        List<Incident> all = new ArrayList<>(scenario.get().incidents());
        all.addAll(incidents);
        Scenario now = scenario.get();
        scenario.set(new Scenario(all, Math.max(now.until(), Scenario.of(all).until()), now.seed()));
        simulate(true);
    }

    // Which moment is looked at.

    /** What plays the run, and goes from moment to moment. */
    public Playhead playhead() {
        return playhead;
    }

    /** What is seen at the time that is looked at; null before the first result. */
    public ReadOnlyObjectProperty<Playhead.@Nullable Frame> frameProperty() {
        return playhead.frameProperty();
    }

    /** The time that is looked at, in {@link Ticks}. */
    public ReadOnlyLongProperty timeProperty() {
        return playhead.timeProperty();
    }

    /** Looks at another time. */
    public void seek(long at) {
        playhead.seek(at);
    }

    /** Whether time passes by itself. */
    public BooleanProperty playingProperty() {
        return playhead.playingProperty();
    }

    // The simulation.

    private boolean isCurrent() {
        Run shown = playhead.run();
        return shown != null
                && shown.scenario().equals(scenario.get())
                && shown.design().withoutPositions().equals(editor.topology().withoutPositions());
    }

    private void designChanged() {
        if (open && !isCurrent()) {
            keepWhatMakesSense();
            simulate(playhead.playingProperty().get());
        }
    }

    private void forget() {
        playhead.waitAt(0);
        task.cancel();
        scenario.set(Scenario.of(List.of()));
        agreed = scenario.get();
        suggestions.set(List.of());
        playhead.show(null, false);
        fxThread.execute(this::beginAgain);
    }

    /** A design that equals the one before is no change that anybody would hear of. */
    private void beginAgain() {
        if (open && playhead.run() == null && !task.busyProperty().get()) {
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
        agreed = scenario.get();
        suggestions.set(done.suggestions());
        playhead.show(done.run(), playWhenDone);
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
