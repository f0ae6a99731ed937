// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.tour;

import dev.linkspan.export.picture.Box;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;

/** A switch goes dark in a simulation: what happens, and what every other single failure would do. */
public final class WhatIfScenes {
    private final TourWindow window;

    public WhatIfScenes(TourWindow window) {
        this.window = window;
    }

    /** Takes the pictures. */
    public void play() throws TimeoutException, IOException, TopologyFormatException {
        Topology campus = window.model().topology();
        Topology seed = TourWindow.example("one-trunk-against-ipmp");
        window.robot().interact(() -> window.model().replace(seed, null));
        window.robot().clickOn("#mode-what-if");
        window.await(() -> window.workbench().whatIf().frameProperty().get() != null);
        window.robot().interact(() -> window.canvas().fit());
        window.picture("what-if-steady");
        window.robot().clickOn(onSwitch("leaf-a")).push(KeyCode.M);
        window.picture("what-if-menu");
        window.robot().clickOn("#menu-fail");
        window.await(() -> window.workbench().whatIf().standing().size() == 1
                && !window.workbench().whatIf().busyProperty().get());
        window.robot()
                .interact(() -> window.workbench().whatIf().playingProperty().set(false));
        window.picture("what-if-switch-is-off");
        window.robot().interact(() -> window.workbench().whatIf().seek(Ticks.seconds(1) + Ticks.millis(20)));
        window.robot().interact(() -> {
            window.canvas().zoomTo(0.8);
            window.canvas().center(150, 330);
        });
        window.picture("what-if-addresses-moved");
        window.robot().clickOn("#tab-survivability");
        window.await(() -> !window.robot()
                .lookup("#survivability-table")
                .queryAs(javafx.scene.control.TableView.class)
                .getItems()
                .isEmpty());
        window.picture("survivability");
        window.dark(true);
        window.picture("survivability-dark");
        window.robot().clickOn("#tab-timeline");
        window.picture("what-if-dark");
        window.dark(false);
        window.size(1280, 800);
        window.picture("what-if-1280");
        window.robot().clickOn("#tab-survivability");
        window.picture("survivability-1280");
        window.size(1440, 900);
        window.robot().interact(() -> window.workbench().whatIf().clear());
        window.robot().clickOn("#mode-design");
        window.robot().interact(() -> window.model().replace(campus, null));
    }

    private Point2D onSwitch(String id) {
        Box box = window.canvas().placeOf(id).orElseThrow();
        return window.canvas().localToScreen(box.centerX(), box.y() + 8);
    }
}
