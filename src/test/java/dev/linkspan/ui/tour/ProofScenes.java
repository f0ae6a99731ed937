// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.tour;

import dev.linkspan.sim.Fault;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.json.TopologyFormatException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Redundancy is put to the proof: before, during and after it, and when it would cut the last path. */
public final class ProofScenes {
    private static final String BOND = "web01/bond0";

    private final TourWindow window;

    public ProofScenes(TourWindow window) {
        this.window = window;
    }

    /** Takes the pictures; leaves the lab running with a cable pulled. */
    public void play() throws TimeoutException, IOException, TopologyFormatException {
        window.size(1280, 800);
        window.design(TourWindow.example("linux-lacp-bond"));
        window.live();
        window.robot().interact(() -> window.model().select(BOND));
        window.await(() -> window.shown("#proof-open"));
        window.robot().clickOn("#proof-open");
        window.await(() -> window.shown("#proof-start"));
        window.both("proof-before");
        window.robot().clickOn("#proof-start");
        window.await(() -> !down().isEmpty());
        window.both("proof-during");
        window.await(() -> window.shown("#proof-verdict"));
        window.all("proof-after");

        String cable = window.model().topology().cables().get(0).id();
        window.robot().interact(() -> window.workbench().live().fail(List.of(Fault.down(cable))));
        window.await(() -> !down().isEmpty());
        window.robot().clickOn("#proof-again");
        window.await(() ->
                window.shown("#proof-verdict") && window.text("#proof-verdict").startsWith("Not proved: "));
        window.both("proof-refused");
    }

    private List<String> down() {
        TopologyIndex seen =
                TopologyIndex.of(window.workbench().watched().view().topology());
        return seen.host(BOND).orElseThrow().nicsUnder(BOND).stream()
                .filter(nic -> nic.carrier() == LinkState.DOWN || Boolean.FALSE.equals(nic.adminUp()))
                .map(Nic::name)
                .toList();
    }
}
