// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.tour;

import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.ui.cause.CauseKey;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;

/** What is wrong in the lab: badges, a sentence opened, what somebody acknowledged, a remedy, and the time before it. */
public final class CauseScenes {
    private final TourWindow window;

    public CauseScenes(TourWindow window) {
        this.window = window;
    }

    /** Takes the pictures; leaves the lab running. */
    public void play() throws TimeoutException, IOException, TopologyFormatException {
        window.size(1280, 800);
        window.design(TourWindow.example("campus"));
        window.live();
        window.await(() -> keys().size() >= 4);
        window.all("causes-by-badges");

        window.robot().interact(() -> window.canvas().reveal("web01/bond0"));
        window.robot().clickOn(window.badge("web01/bond0"));
        window.await(() -> window.shown(".cause-body"));
        window.all("cause-opened");

        window.robot().clickOn(".cause-acknowledge");
        window.await(() -> window.shown(".cause-note"));
        window.robot().clickOn(".cause-note").write("the network team is on it");
        window.both("cause-acknowledge");
        window.robot().push(KeyCode.ENTER);
        window.await(() -> window.shown("#causes-quiet"));
        window.both("cause-acknowledged");

        window.robot().interact(() -> window.canvas().reveal("old10/e1000g1"));
        window.robot().clickOn(window.badge("old10/e1000g1"));
        window.await(() -> window.shown(".cause-remedy"));
        window.both("cause-with-a-remedy");
        window.robot().clickOn(".cause-remedy");
        window.await(() -> keys().stream().noneMatch(key -> key.cause().equals("S-14")));
        window.both("cause-mended");

        window.robot().interact(() -> {
            Slider history = window.robot().lookup("#live-history").query();
            history.setValue(history.getMax() * 0.6);
        });
        window.await(() -> window.shown("#past-bar"));
        window.all("as-it-was");
        window.robot().clickOn("#past-now");
    }

    private List<CauseKey> keys() {
        return window.workbench().causes().loud().stream().map(CauseKey::of).toList();
    }
}
