// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.now;
import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Wire;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.live.Entry;
import dev.linkspan.ui.live.LiveModel;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The campus lab runs, shows what is wrong with it, is broken and repaired, in the real window. */
class LiveTest extends WindowTest {
    @Test
    void theLabRunsItsFaultsAreFoundABrokenCableIsSeenAndRepaired() throws TimeoutException {
        Topology design = model.topology();
        live();
        window.fit();

        // What nobody was told of is seen all the same: a port that never joins, a standby whose probes fail.
        assertThat(lab().hiddenFaults()).isEqualTo(3);
        assertThat(lab().frameProperty().get().known()).isEmpty();
        assertThat(window.canvas().picture().words("old10/e1000g1").orElseThrow())
                .doesNotContain("no carrier");
        // It stands below what is found, and moves when that comes.
        until(() -> workbench.causes().diagnosis() != null);
        clickOn("#live-reveal");
        until(() -> lab().frameProperty().get().known().size() == 3);
        assertThat(lab().hiddenFaults()).isZero();

        long before = lab().time();
        until(() -> lab().time() > before);

        interact(() -> lab().fail(List.of(Fault.down("cable-7"))));
        until(() -> state("db01/net0") == LinkState.DOWN);
        assertThat(window.canvas().picture().wire("cable-7").map(Wire::mark)).contains(Mark.FAILED);
        assertThat(events()).extracting(Entry::text).contains("db01 net0 lost carrier");
        until(() -> lookup("#hosts .list-cell").queryAll().stream()
                .map(Node::getAccessibleText)
                .anyMatch(text -> String.valueOf(text).matches("db01, .*now: failed")));

        interact(() -> lab().repair("cable-7", null));
        until(() -> state("db01/net0") == LinkState.UP);
        assertThat(events()).extracting(Entry::text).contains("db01 net0 has carrier");

        push(KeyCode.ALT, KeyCode.DIGIT1);
        assertThat(window.canvas().picture().topology()).isEqualTo(design);
        assertThat(model.topology()).isEqualTo(design);
        long stopped = lab().time();
        push(KeyCode.ALT, KeyCode.DIGIT3);
        until(() -> lab().time() > stopped);
    }

    @Test
    void aChangedDesignIsRunOnDemandAndWhatMakesNoSenseIsRefused() throws TimeoutException {
        live();
        interact(() -> lab().fail(List.of(Fault.down("nobody"))));
        until(() -> !model.notices().isEmpty());
        assertThat(model.notices().get(0).sentence()).contains("nobody");

        interact(() -> model.perform(dev.linkspan.edit.Delete.elements(List.of("web01"))));
        assertThat(lab().isOutdated()).isTrue();
        clickOn("#live-restart-outdated");
        until(() -> lab().frameProperty().get() != null
                && lab().frameProperty().get().moment().state().hosts().size() == 4);
        assertThat(lab().hiddenFaults()).isZero();
    }

    @Test
    void aDesignThatIsOpenedRunsAtOnceAndRepairsAreOfferedWhenSomethingIsBroken() throws TimeoutException {
        live();
        Topology design = model.topology();
        for (Topology opened : List.of(design, design.withName("another"))) {
            Node reveal = lookup("#live-reveal").query();
            interact(() -> lab().fail(List.of(Fault.down("cable-7"))));
            until(() -> !lab().events().isEmpty());
            // What happens takes no button from under the pointer or the keyboard.
            assertThat(lookup("#live-reveal").<Node>query()).isSameAs(reveal);
            interact(() -> model.replace(opened, null));
            until(() -> lab().frameProperty().get() != null && lab().events().isEmpty());
        }

        Node repair = lookup("#live-repair-all").query();
        assertThat(repair.isDisabled()).isTrue();
        interact(() -> lab().fail(List.of(Fault.down("cable-7"))));
        until(() -> !repair.isDisabled());
        clickOn(repair);
        until(repair::isDisabled);
        assertThat(repair.getScene().getFocusOwner().getId()).isEqualTo("live-events");
        assertThat(lab().standing()).isEmpty();

        window.palette("live restart");
        until(() -> lab().events().isEmpty() && lab().frameProperty().get() != null);
    }

    private LiveModel lab() {
        return workbench.live();
    }

    private LinkState state(String nic) {
        return TopologyIndex.of(Objects.requireNonNull(lab().frameProperty().get())
                        .moment()
                        .state())
                .nic(nic)
                .orElseThrow()
                .carrier();
    }

    private List<Entry> events() {
        return now(
                () -> List.copyOf(lookup("#live-events").<Entry>queryListView().getItems()));
    }
}
