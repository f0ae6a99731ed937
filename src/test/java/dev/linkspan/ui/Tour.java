// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.ui.plan.MachineWay;
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
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/**
 * Walks through the real window as a new user would and leaves pictures of it in the folder of the system property
 * {@code linkspan.tour}. Not a part of the test run: {@code installer/run} starts it where there is no display. What it
 * walks through is in the scenes of {@code ui.tour}.
 */
class Tour extends WindowTest {
    private static final Path PICTURES = Path.of(System.getProperty("linkspan.tour", "target/tour"));

    /** The names of the scenes to play, with commas between; all of them where it is not set. */
    private static final String SCENES = System.getProperty("linkspan.tour.scenes", "");

    private final MachineScenes.Machine machine = new MachineScenes.Machine();
    private TourWindow tour;

    @Override
    protected StartOptions options() {
        return options("--size=1440x900");
    }

    @Override
    public void start(Stage shown) throws Exception {
        super.start(shown);
        afterwards(machine::close);
        tour = new TourWindow(
                this,
                shown,
                workbench,
                workbench.appearance()::show,
                (name, picture) -> Pictures.write(picture, PICTURES.resolve(name + ".png")));
    }

    @Override
    public ChangeableHost open(MachineWay way, Asker asker) throws HostUnreachableException {
        return machine.open(way, asker);
    }

    @Test
    void walk() throws TimeoutException, IOException, TopologyFormatException {
        play("design", new DesignScenes(tour)::play);
        play("what-if", new WhatIfScenes(tour)::play);
        play("live", new LiveScenes(tour)::play);
        play("plan", new PlanScenes(tour)::play);
        play("wizard", new WizardScenes(tour)::play);
        play("causes", new CauseScenes(tour)::play);
        play("wires", new WireScenes(tour)::play);
        play("flow", new FlowScenes(tour)::play);
        play("proof", new ProofScenes(tour)::play);
        play("machines", new MachineScenes(tour, machine)::play);
        play("scale", new ScaleScenes(tour)::play);
        assertThat(tour.pictures()).isPositive();
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
