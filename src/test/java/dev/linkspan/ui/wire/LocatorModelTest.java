// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.cause.CausesModel;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.live.MachinesModel;
import dev.linkspan.ui.live.Recording;
import dev.linkspan.ui.live.SavedModel;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.model.EditorModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the light of a port of a machine that is followed does. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class LocatorModelTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private LocatorModel model;
    private Locating.Port port;

    @Start
    void start(Stage stage) {
        // The toolkit is all that is needed.
    }

    private void follow(Optional<Light> light) throws Exception {
        Topology design = TopologyJson.read(new String(LabDesigns.read("campus"), StandardCharsets.UTF_8));
        LabWorld world = new LabWorld(design, List.of(), 1, InstantSource.system());
        Topology seen = world.session("web01").observe();
        world.end();
        EditorModel editor =
                new EditorModel(design, index -> List.of(), Runnable::run, Runnable::run, InstantSource.system());
        Recording recording = new Recording(InstantSource.system(), Instant::toString);
        MachinesModel machines = new MachinesModel(editor, recording);
        Watched watched = new Watched(
                new LiveModel(editor, topology -> List.of(), Runnable::run, Runnable::run),
                machines,
                new SavedModel(),
                new CausesModel(Runnable::run, Runnable::run, InstantSource.system(), work -> {}),
                new Recording(InstantSource.system(), Instant::toString),
                recording);
        WireModel wires = new WireModel(watched, editor, Runnable::run, Runnable::run);
        machines.seen("web01", new HostUpdate(seen, List.of()));
        model = new LocatorModel(watched, wires, host -> light, Platform::runLater, InstantSource.system());
        port = model.port("web01/enp1s0f0").orElseThrow();
        model.start(port, MINUTE);
    }

    @Test
    void aLightBlinksInSlicesUntilItIsStopped() throws Exception {
        BlockingQueue<Duration> slices = new LinkedBlockingQueue<>();
        BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
        call(() -> {
            follow(Optional.of((nic, time) -> {
                assertThat(nic).isEqualTo("enp1s0f0");
                slices.add(time);
                answered(answers);
            }));
            return true;
        });
        assertThat(call(() -> model.locatingProperty().get().light())).isEqualTo("The light of enp1s0f0 blinks.");
        assertThat(slices.poll(60, TimeUnit.SECONDS)).isLessThanOrEqualTo(Duration.ofSeconds(2));
        answers.add(true);
        assertThat(slices.poll(60, TimeUnit.SECONDS)).as("it goes on").isNotNull();
        call(() -> {
            model.stop();
            return true;
        });
        answers.add(true);
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("blink")));
        assertThat(slices).as("no slice after it was stopped").isEmpty();
        assertThat(call(() -> model.locatingProperty().get().isOver())).isTrue();
    }

    @Test
    void aDriverThatCannotIsSaidAndTheWatchGoesOn() throws Exception {
        call(() -> {
            follow(Optional.of((nic, time) -> {
                throw new HostUnreachableException("the driver of " + nic + " can't blink");
            }));
            return true;
        });
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> call(() -> model.locatingProperty().get().light())
                        .startsWith("Its light can't be blinked: the driver of enp1s0f0 can't blink. Pull the cable"));
        assertThat(call(() -> model.locatingProperty().get().isOver())).isFalse();
        call(() -> {
            model.close();
            return true;
        });
    }

    @Test
    void aMachineWithoutLightsIsWatched() throws Exception {
        call(() -> {
            follow(Optional.empty());
            return true;
        });
        assertThat(call(() -> model.locatingProperty().get().light()))
                .startsWith("No light can be blinked on web01 from here; pull the cable of enp1s0f0");
        call(() -> {
            model.close();
            return true;
        });
        assertThat(call(() -> Optional.ofNullable(model.locatingProperty().get())))
                .isEmpty();
    }

    private static void answered(BlockingQueue<Boolean> answers) throws HostUnreachableException {
        try {
            if (answers.poll(60, TimeUnit.SECONDS) == null) {
                throw new HostUnreachableException("nobody answers");
            }
        } catch (InterruptedException e) {
            throw new HostUnreachableException("interrupted", e);
        }
    }

    private static <T> T call(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
