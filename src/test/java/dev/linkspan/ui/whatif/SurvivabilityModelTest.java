// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.advise.survive.AddressEffect;
import dev.linkspan.advise.survive.Effect;
import dev.linkspan.advise.survive.Options;
import dev.linkspan.advise.survive.PartKind;
import dev.linkspan.advise.survive.SurvivabilityMatrix;
import dev.linkspan.advise.survive.SurvivalRow;
import dev.linkspan.edit.Positions;
import dev.linkspan.edit.Rename;
import dev.linkspan.export.timeline.Runs;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.model.EditorModel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** Menu entries and tables need a toolkit, though none is shown. */
@ExtendWith(ApplicationExtension.class)
class SurvivabilityModelTest {
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final Deque<Runnable> fxThread = new ArrayDeque<>();
    private final List<Topology> worked = new ArrayList<>();
    private final EditorModel editor = new EditorModel(
            Runs.design(), index -> List.of(), Runnable::run, Runnable::run, InstantSource.fixed(Instant.EPOCH));
    private final SurvivabilityModel model =
            new SurvivabilityModel(editor, this::matrix, background::add, fxThread::add);

    @Test
    void itIsWorkedOutWhenItIsLookedAtAndAgainWhenTheDesignChanges() {
        editor.perform(Rename.element("leaf-b", "leaf-2"));
        assertThat(background).isEmpty();

        model.watch(true);
        settle();
        assertThat(model.matrixProperty().get().rows()).hasSize(1);
        assertThat(model.progressProperty().get()).isEqualTo(0.5);

        editor.perform(Rename.element("leaf-b", "leaf-3"));
        assertThat(model.matrixProperty().get()).isNull();
        settle();
        assertThat(worked).hasSize(2);
    }

    @Test
    void movingACardChangesNothing() {
        model.watch(true);
        settle();
        editor.perform(Positions.move(Map.of("leaf-a", new Position(1, 2))));
        settle();

        assertThat(worked).hasSize(1);
        assertThat(model.matrixProperty().get()).isNotNull();
    }

    @Test
    void whatIsCancelledIsNotShown() {
        model.watch(true);
        model.cancel();
        settle();

        assertThat(model.busyProperty().get()).isFalse();
        assertThat(model.matrixProperty().get()).isNull();
        assertThat(worked).isEmpty();
    }

    @Test
    void theSentenceCountsWhatStops() {
        assertThat(SurvivabilityView.sentence(matrix(Topology.empty("bare"), Options.usual())))
                .isEqualTo("Nothing is cabled in this design: what a failure stops can't be told");
        assertThat(SurvivabilityView.sentence(matrix(Runs.design(), Options.usual())))
                .isEqualTo("1 of 1 single failure stops an address for good");
        assertThat(SurvivabilityTable.effect(row())).isEqualTo("stops 1");
    }

    private SurvivabilityMatrix matrix(Topology design, Options options) {
        worked.add(design);
        options.progress().done(1, 2);
        if (options.cancelled().getAsBoolean()) {
            throw new CancellationException();
        }
        return new SurvivabilityMatrix(
                design, List.of(row()), List.of(), Ticks.seconds(90), new SurvivabilityMatrix.Effort(1, 1, 1, 1));
    }

    private static SurvivalRow row() {
        AddressEffect lost = new AddressEffect(
                "db01", "db01/ipmp0", InterfaceAddress.of(Runs.FIRST), Effect.LOST, 1, 1, 1, 10_000, 0);
        return new SurvivalRow(List.of("gw-1"), PartKind.ROUTER, "gw-1", List.of(lost), "there is no other");
    }

    private void settle() {
        while (!background.isEmpty() || !fxThread.isEmpty()) {
            if (!background.isEmpty()) {
                background.remove().run();
            } else {
                fxThread.remove().run();
            }
        }
    }
}
