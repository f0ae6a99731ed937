// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.tour.CauseScenes;
import dev.linkspan.ui.tour.DesignScenes;
import dev.linkspan.ui.tour.FlowScenes;
import dev.linkspan.ui.tour.LiveScenes;
import dev.linkspan.ui.tour.MachineScenes;
import dev.linkspan.ui.tour.PlanScenes;
import dev.linkspan.ui.tour.ProofScenes;
import dev.linkspan.ui.tour.ScaleScenes;
import dev.linkspan.ui.tour.TourWindow;
import dev.linkspan.ui.tour.WhatIfScenes;
import dev.linkspan.ui.tour.WireScenes;
import dev.linkspan.ui.tour.WizardScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

/**
 * Walks through the real window as a new user would and leaves pictures of it in the folder of the system property
 * {@code linkspan.tour}. Not a part of the test run: {@code installer/run} starts it where there is no display. What it
 * walks through is in the scenes of {@code ui.tour}.
 */
class Tour extends ApplicationTest {
    private static final Path PICTURES = Path.of(System.getProperty("linkspan.tour", "target/tour"));

    /** The names of the scenes to play, with commas between; all of them where it is not set. */
    private static final String SCENES = System.getProperty("linkspan.tour.scenes", "");

    @TempDir
    static Path home;

    private final MachineScenes.Machine machine = new MachineScenes.Machine();
    private Workbench workbench;
    private TourWindow window;

    @Override
    public void start(Stage shown) throws IOException {
        Files.createDirectories(PICTURES);
        workbench = new Workbench(UserFolders.in(home), WindowDriver.noFiles(), machine, () -> {});
        window = new TourWindow(
                this,
                shown,
                workbench,
                workbench.appearance()::show,
                (name, picture) -> Pictures.write(picture, PICTURES.resolve(name + ".png")));
        workbench.open(shown, StartOptions.parse(Optional.empty(), List.of("--size=1440x900", "--theme=light")));
    }

    @AfterEach
    void end() {
        interact(workbench::stop);
        machine.close();
    }

    @Test
    void walk() throws TimeoutException, IOException, TopologyFormatException {
        play("design", new DesignScenes(window)::play);
        play("what-if", new WhatIfScenes(window)::play);
        play("live", new LiveScenes(window)::play);
        play("plan", new PlanScenes(window)::play);
        play("wizard", new WizardScenes(window)::play);
        play("causes", new CauseScenes(window)::play);
        play("wires", new WireScenes(window)::play);
        play("flow", new FlowScenes(window)::play);
        play("proof", new ProofScenes(window)::play);
        play("machines", new MachineScenes(window, machine)::play);
        play("scale", new ScaleScenes(window)::play);
        assertThat(window.pictures()).isPositive();
    }

    private static void play(String name, Scene scene) throws TimeoutException, IOException, TopologyFormatException {
        if (SCENES.isEmpty() || List.of(SCENES.split(",")).contains(name)) {
            scene.play();
        }
    }

    private interface Scene {
        void play() throws TimeoutException, IOException, TopologyFormatException;
    }
}
