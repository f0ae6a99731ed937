// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.advise.survive.Suggestion;
import dev.linkspan.edit.Delete;
import dev.linkspan.edit.Rename;
import dev.linkspan.export.picture.Scene;
import dev.linkspan.export.timeline.Runs;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.Scenario;
import dev.linkspan.sim.SimulationRefusedException;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhatIfModelTest {
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final Deque<Runnable> fxThread = new ArrayDeque<>();
    private final List<Scenario> simulated = new ArrayList<>();
    private final EditorModel editor = new EditorModel(
            Runs.design(), index -> List.of(), Runnable::run, Runnable::run, InstantSource.fixed(Instant.EPOCH));
    private final WhatIfModel model = new WhatIfModel(
            editor,
            this::simulate,
            run -> List.of(new Suggestion(List.of("leaf-a"), "Add a switch.")),
            background::add,
            fxThread::add);

    @Test
    void nothingIsSimulatedUntilItIsOpened() {
        editor.perform(Rename.element("leaf-b", "leaf-2"));
        assertThat(background).isEmpty();

        model.open();
        assertThat(model.busyProperty().get()).isTrue();
        settle();
        assertThat(model.busyProperty().get()).isFalse();
        assertThat(simulated).containsExactly(Scenario.of(List.of()));
        assertThat(model.frameProperty().get().index()).isZero();
    }

    @Test
    void aFailureIsSimulatedAtTheTimeThatIsLookedAtAndPlayed() {
        opened();
        model.seek(Ticks.seconds(5));
        model.fail(Fault.down("leaf-a"));
        settle();

        assertThat(simulated.get(1).incidents())
                .containsExactly(new Incident.Failure(Ticks.seconds(5), Fault.down("leaf-a")));
        assertThat(model.playingProperty().get()).isTrue();
        assertThat(model.standing()).containsExactly(Fault.down("leaf-a"));
        assertThat(model.frameProperty().get().scene().broken()).containsOnlyKeys("leaf-a");
        assertThat(model.suggestionsProperty().get()).hasSize(1);
    }

    @Test
    void theSteadyStartStays() {
        opened();
        model.fail(Fault.down("leaf-a"));
        settle();

        assertThat(simulated.get(1).incidents().get(0).at()).isEqualTo(Ticks.SECOND);
    }

    @Test
    void onlyTheNewestScenarioCounts() {
        opened();
        model.seek(Ticks.seconds(5));
        model.fail(Fault.down("leaf-a"));
        background.remove().run();
        model.fail(Fault.down("cable-1"));
        run(fxThread);
        assertThat(model.runProperty().get().scenario().incidents()).isEmpty();

        settle();
        assertThat(model.runProperty().get().scenario().incidents()).hasSize(2);
    }

    @Test
    void aRefusalBecomesANoticeAndTheRunStays() {
        opened();
        Run before = model.runProperty().get();
        model.fail(Fault.down("nothing"));
        settle();

        assertThat(editor.notices())
                .containsExactly(new Notice(Notice.Kind.REFUSED, "There is no element \"nothing\"", ""));
        assertThat(model.runProperty().get()).isSameAs(before);
        assertThat(model.scenarioProperty().get()).isEqualTo(before.scenario());
    }

    @Test
    void cancellingLeavesWhatWasThere() {
        opened();
        model.fail(Fault.down("leaf-a"));
        model.cancel();
        settle();

        assertThat(model.busyProperty().get()).isFalse();
        assertThat(model.scenarioProperty().get().incidents()).isEmpty();
        assertThat(model.runProperty().get().scenario().incidents()).isEmpty();
    }

    @Test
    void stepsGoFromEventToEventForwardsAndBackwards() {
        broken();
        model.seek(0);
        model.playhead().stepForward();
        assertThat(model.timeProperty().get()).isEqualTo(Ticks.seconds(5));
        model.playhead().stepForward();
        assertThat(model.timeProperty().get()).isEqualTo(Ticks.millis(5100));
        assertThat(address()).isEqualTo("null");
        model.seek(Ticks.seconds(7));
        model.playhead().stepBack();
        assertThat(model.timeProperty().get()).isEqualTo(Ticks.millis(5100));
        model.playhead().stepBack();
        model.playhead().stepBack();
        assertThat(model.timeProperty().get()).isZero();
        assertThat(address()).isEqualTo("db01/ip-aggr1");
    }

    @Test
    void playingPassesTimeAtItsSpeedAndStopsAfterTheLastEvent() {
        broken();
        model.seek(Ticks.seconds(5));
        model.playingProperty().set(true);
        model.playhead().speedProperty().set(16);
        model.playhead().advance(Ticks.millis(500));
        assertThat(model.timeProperty().get()).isEqualTo(Ticks.seconds(13));
        model.playhead().speedProperty().set(0.25);
        model.playhead().advance(Ticks.seconds(4));
        assertThat(model.timeProperty().get()).isEqualTo(Ticks.seconds(14));
        model.playhead().speedProperty().set(16);
        model.playhead().advance(Ticks.seconds(1));

        assertThat(model.playingProperty().get()).isFalse();
        assertThat(model.timeProperty().get()).isEqualTo(Ticks.seconds(18));
        model.playhead().togglePlaying();
        assertThat(model.timeProperty().get()).isZero();
    }

    @Test
    void anAddressThatMovedIsFreshForAMoment() {
        broken();
        model.seek(Ticks.seconds(16));
        assertThat(model.frameProperty().get().scene().moved())
                .containsExactly(Scene.address("db01/ipmp0", Runs.FIRST));
        model.seek(Ticks.seconds(19));
        assertThat(model.frameProperty().get().scene().moved()).isEmpty();
    }

    @Test
    void repairsEndWhatStandsAndClearingTakesAllBack() {
        broken();
        model.seek(Ticks.seconds(30));
        model.repairAll();
        settle();
        assertThat(simulated.get(2).incidents())
                .contains(new Incident.Repair(Ticks.seconds(30), "leaf-a", null))
                .hasSize(2);
        assertThat(model.standing()).isEmpty();

        model.clear();
        settle();
        assertThat(model.scenarioProperty().get().incidents()).isEmpty();
        assertThat(model.timeProperty().get()).isZero();
    }

    @Test
    void aChangedDesignIsSimulatedAnewWithWhatCanStillBreak() {
        broken();
        model.fail(Fault.down("cable-3"));
        settle();
        editor.perform(Delete.elements(Set.of("leaf-a")));
        settle();

        Scenario last = simulated.get(simulated.size() - 1);
        assertThat(last.incidents()).extracting(Incident::target).containsExactly("cable-3");
    }

    @Test
    void theSameDesignOpenedAgainIsSimulatedAgain() {
        broken();
        editor.replace(Runs.design(), null);
        assertThat(model.frameProperty().get()).isNull();
        run(fxThread);
        settle();

        assertThat(model.scenarioProperty().get().incidents()).isEmpty();
        assertThat(model.frameProperty().get().index()).isZero();
    }

    @Test
    void anotherDesignBeginsWithNothingBroken() {
        broken();
        editor.replace(Runs.design().withName("other"), null);
        settle();

        assertThat(model.scenarioProperty().get().incidents()).isEmpty();
        assertThat(model.runProperty().get().design().name()).isEqualTo("other");
    }

    private void opened() {
        model.open();
        settle();
    }

    private void broken() {
        opened();
        model.seek(Ticks.seconds(5));
        model.fail(Fault.down("leaf-a"));
        settle();
        model.playingProperty().set(false);
    }

    private String address() {
        return String.valueOf(model.frameProperty()
                .get()
                .moment()
                .state()
                .hosts()
                .get(0)
                .groups()
                .get(0)
                .addresses()
                .get(0)
                .carriedBy());
    }

    private Run simulate(Topology design, Scenario scenario) {
        simulated.add(scenario);
        if (scenario.incidents().stream().anyMatch(incident -> incident.target().equals("nothing"))) {
            throw new SimulationRefusedException("there is no element \"nothing\"");
        }
        Run told = scenario.incidents().isEmpty() ? Runs.steady() : Runs.switchDies();
        return new Run(design, scenario, told.moments(), told.addresses(), told.happened());
    }

    private void settle() {
        run(background);
        run(fxThread);
    }

    private static void run(Deque<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
