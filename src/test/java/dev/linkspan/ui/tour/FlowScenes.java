// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.tour;

import dev.linkspan.topology.json.TopologyFormatException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** By which port of a bond flows leave. */
public final class FlowScenes {
    private final TourWindow window;

    public FlowScenes(TourWindow window) {
        this.window = window;
    }

    /** Takes the pictures; leaves the lab running. */
    public void play() throws TimeoutException, IOException, TopologyFormatException {
        window.size(1280, 800);
        window.design(TourWindow.example("linux-lacp-bond"));
        window.live();
        window.robot().interact(() -> window.model().select("web01/bond0"));
        window.await(() -> window.shown("#flow-open"));
        window.palette("where does a flow");
        window.await(() -> window.shown("#flow-to"));
        window.both("flow-asked");

        ask("198.51.100.30:443");
        window.await(() -> window.shown("#flow-mac"));
        window.both("flow-neighbour-not-known");
        window.robot()
                .interact(() -> window.robot()
                        .lookup("#flow-mac")
                        .queryTextInputControl()
                        .setText("02:00:00:00:00:fe"));
        window.robot().clickOn("#flow-ask");
        window.await(() -> window.text("#flow-summary").contains("leaves by"));
        window.all("flow-answered");

        ask("198.51.100.30:443\n198.51.100.21:443\n198.51.100.22:443\n198.51.100.23:443");
        window.await(() -> window.text("#flow-summary").contains(" 4 flows "));
        window.all("flow-several");
    }

    private void ask(String destinations) {
        window.robot().interact(() -> {
            window.robot().lookup("#flow-from").queryTextInputControl().setText("198.51.100.20:50000");
            window.robot().lookup("#flow-to").queryTextInputControl().setText(destinations);
        });
        window.robot().clickOn("#flow-ask");
    }
}
