// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.tour;

import dev.linkspan.sim.Fault;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The running lab, and a switch that goes dark. */
public final class LiveScenes {
    private final TourWindow window;

    public LiveScenes(TourWindow window) {
        this.window = window;
    }

    /** Takes the pictures. */
    public void play() throws TimeoutException {
        window.robot().clickOn("#mode-live");
        window.await(() -> window.workbench().live().frameProperty().get() != null);
        window.robot().interact(() -> window.canvas().fit());
        window.picture("live");
        window.robot().interact(() -> window.workbench().live().fail(List.of(Fault.down("sw-d"))));
        window.await(
                () -> !window.workbench().live().frameProperty().get().known().isEmpty());
        window.picture("live-switch-is-off");
        window.robot().interact(() -> window.workbench().live().stop());
        window.robot().clickOn("#mode-design");
    }
}
