// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Edit;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import org.junit.jupiter.api.Test;

/** Somebody pulls a cable to see which port it is, reads who answers, and records it. */
class LocatorTest extends WindowTest {
    private static final String NIC = "web01/enp1s0f0";

    @Override
    protected StartOptions options() {
        return options("--source=lab:linux-lacp-bond");
    }

    @Test
    void aPulledCableShowsItselfAndIsRecorded() throws TimeoutException {
        live();
        Cable cable = model.index().cablesAt(NIC).get(0);
        Cable other = model.topology().cables().stream()
                .filter(one -> one != cable)
                .findFirst()
                .orElseThrow();
        String far = String.valueOf(cable.otherEnd(NIC));
        // It is plugged in, and the design does not know.
        interact(() -> model.perform(Edit.of("Forget it", topology -> topology.withCables(List.of(other)))));
        interact(() -> model.select(NIC));
        until(() -> window.shown("#locate-start"));
        // Enough for a machine that is busy; it is stopped before.
        interact(() -> lookup("#locate-seconds")
                .queryAs(ChoiceBox.class)
                .getSelectionModel()
                .selectLast());
        clickOn("#locate-start");
        until(() -> window.shown("#locate-stop"));
        assertThat(window.text("#locate-left"))
                .startsWith(
                        "The lab has no lights; pull the cable of enp1s0f0 and plug it in again to see which it is.")
                .containsPattern("Watching for \\d+ s more");

        interact(() -> workbench.live().fail(List.of(Fault.down(cable.id()))));
        until(() ->
                window.texts(".locate-own").stream().anyMatch(text -> text.endsWith("web01 enp1s0f0 lost carrier")));
        picture("locate-pulled");
        interact(() -> workbench.live().repair(cable.id(), null));
        until(() -> window.texts(".locate-own").size() == 2);
        // The other one is told apart.
        interact(() -> workbench.live().fail(List.of(Fault.down(other.id()))));
        until(() -> window.texts(".locate-other").stream().anyMatch(text -> text.contains("enp130s0f0 lost carrier")));
        press("#locate-stop");
        until(() -> window.text("#locate-left").equals("It is over."));
        // LACP may answer first.
        until(() -> window.text("#locate-answer").matches("(?s).* answers, heard .*by .*LLDP.*"));
        until(() -> window.shown("#locate-record"));
        both("locate-answers");

        press("#locate-record");
        until(() -> model.topology().cables().size() == 2);
        Cable recorded = model.index().cablesAt(NIC).get(0);
        assertThat(recorded.otherEnd(NIC)).isEqualTo(far);
        assertThat(recorded.origin()).isEqualTo(CableOrigin.LLDP);
        until(() -> !window.shown("#locate-record"));
        interact(() -> model.undo());
        assertThat(model.topology().cables()).as("one step").containsExactly(other);
        until(() -> window.shown("#locate-record"));

        press("#locate-close");
        until(() -> !window.shown("#locate-answer"));
        // By the keyboard.
        interact(() -> window.canvas().requestFocus());
        window.palette("locate the selected");
        until(() -> window.shown("#locate-stop"));
        clickOn("#mode-design");
        assertThat(window.shown("#locate-stop")).isFalse();
    }

    /** Wherever it stands: with many causes above it the drawer is longer than the window. */
    private void press(String query) {
        interact(() -> lookup(query).queryAs(Button.class).fire());
    }
}
