// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.tour;

import dev.linkspan.edit.Edit;
import dev.linkspan.export.picture.Cabled;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.json.TopologyFormatException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;

/** Where cables really end: a bundle that opens into its ports, and two cables that the design has swapped. */
public final class WireScenes {
    private final TourWindow window;

    public WireScenes(TourWindow window) {
        this.window = window;
    }

    /** Takes the pictures; leaves the lab running. */
    public void play() throws TimeoutException, IOException, TopologyFormatException {
        window.size(1280, 800);
        window.design(TourWindow.example("linux-lacp-bond"));
        window.live();
        window.await(() -> kinds().size() >= 2 && kinds().stream().allMatch(Cabled.Kind.PROVED::equals));
        window.robot().interact(() -> window.model().select("web01/bond0"));
        window.await(() -> window.shown("#bundle-open"));
        window.robot().clickOn("#bundle-open");
        window.await(() -> window.shown("#bundle"));
        window.all("bundle-opened");
        window.robot().push(KeyCode.ESCAPE);

        Cable one = window.model().topology().cables().get(0);
        Cable other = window.model().topology().cables().get(1);
        window.robot()
                .interact(() -> window.model()
                        .perform(Edit.of(
                                "Draw it wrong",
                                topology -> topology.withCables(topology.cables().stream()
                                        .map(cable -> cable.id().equals(one.id())
                                                ? cable.withB(other.b())
                                                : cable.id().equals(other.id()) ? cable.withB(one.b()) : cable)
                                        .toList()))));
        window.await(() -> kinds().contains(Cabled.Kind.CONTRADICTED));
        window.await(() -> window.shown(".cabling-swapped"));
        window.robot().interact(() -> window.model().select(one.id()));
        window.await(() -> window.shown("#cabling-verdict"));
        window.all("cabling-contradicted");
        window.robot().interact(() -> window.model().undo());
    }

    private List<Cabled.Kind> kinds() {
        return window.canvas().picture().notes().cabled().values().stream()
                .map(Cabled::kind)
                .toList();
    }
}
