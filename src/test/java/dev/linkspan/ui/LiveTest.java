// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Wire;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.live.Entry;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.model.EditorModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The campus lab runs, shows what is wrong with it, is broken and repaired, in the real window. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class LiveTest {
    @TempDir
    static Path folder;

    private Workbench workbench;
    private EditorModel model;
    private FxRobot robot;
    private WindowDriver window;

    @Start
    void start(Stage stage) {
        workbench = new Workbench(UserFolders.in(folder), WindowDriver.noFiles(), () -> {});
        workbench.open(
                stage,
                StartOptions.parse(
                        Optional.empty(), List.of("--source=lab:campus", "--theme=light", "--size=1280x800")));
        model = workbench.model();
    }

    @BeforeEach
    void opened(FxRobot given) throws TimeoutException {
        robot = given;
        window = new WindowDriver(given);
        until(() -> model.index().host("old10").isPresent());
    }

    @AfterEach
    void stop() {
        robot.interact(workbench::stop);
    }

    @Test
    void theLabRunsItsFaultsAreFoundABrokenCableIsSeenAndRepaired() throws TimeoutException {
        Topology design = model.topology();
        robot.clickOn("#mode-live");
        until(() -> live().frameProperty().get() != null);
        robot.interact(() -> window.canvas().fit());

        // What nobody was told of is seen all the same: a port that never joins, a standby whose probes fail.
        assertThat(live().hiddenFaults()).isEqualTo(3);
        assertThat(live().frameProperty().get().known()).isEmpty();
        assertThat(window.canvas().picture().words("old10/e1000g1").orElseThrow())
                .doesNotContain("no carrier");
        robot.clickOn("#live-reveal");
        until(() -> live().frameProperty().get().known().size() == 3);
        assertThat(live().hiddenFaults()).isZero();

        long before = live().time();
        until(() -> live().time() > before);

        robot.interact(() -> live().fail(List.of(Fault.down("cable-7"))));
        until(() -> state("db01/net0") == LinkState.DOWN);
        assertThat(window.canvas().picture().wire("cable-7").map(Wire::mark)).contains(Mark.FAILED);
        assertThat(events()).extracting(Entry::text).contains("db01 net0 lost carrier");
        assertThat(robot.lookup("#hosts .list-cell").queryAll().stream().map(Node::getAccessibleText))
                .anyMatch(text -> String.valueOf(text).matches("db01, .*now: failed"));

        robot.interact(() -> live().repair("cable-7", null));
        until(() -> state("db01/net0") == LinkState.UP);
        assertThat(events()).extracting(Entry::text).contains("db01 net0 has carrier");

        robot.push(KeyCode.ALT, KeyCode.DIGIT1);
        assertThat(window.canvas().picture().topology()).isEqualTo(design);
        assertThat(model.topology()).isEqualTo(design);
        long stopped = live().time();
        robot.push(KeyCode.ALT, KeyCode.DIGIT3);
        until(() -> live().time() > stopped);
    }

    @Test
    void aChangedDesignIsRunOnDemandAndWhatMakesNoSenseIsRefused() throws TimeoutException {
        robot.clickOn("#mode-live");
        until(() -> live().frameProperty().get() != null);
        robot.interact(() -> live().fail(List.of(Fault.down("nobody"))));
        until(() -> !model.notices().isEmpty());
        assertThat(model.notices().get(0).sentence()).contains("nobody");

        robot.interact(() -> model.perform(dev.linkspan.edit.Delete.elements(List.of("web01"))));
        assertThat(live().isOutdated()).isTrue();
        robot.clickOn("#live-restart-outdated");
        until(() -> live().frameProperty().get() != null
                && live().frameProperty().get().moment().state().hosts().size() == 4);
        assertThat(live().hiddenFaults()).isZero();
    }

    @Test
    void aDesignThatIsOpenedRunsAtOnceAndRepairsAreOfferedWhenSomethingIsBroken() throws TimeoutException {
        robot.clickOn("#mode-live");
        until(() -> live().frameProperty().get() != null);
        Topology design = model.topology();
        for (Topology opened : List.of(design, design.withName("another"))) {
            Node reveal = robot.lookup("#live-reveal").query();
            robot.interact(() -> live().fail(List.of(Fault.down("cable-7"))));
            until(() -> !live().events().isEmpty());
            // What happens takes no button from under the pointer or the keyboard.
            assertThat(robot.lookup("#live-reveal").<Node>query()).isSameAs(reveal);
            robot.interact(() -> model.replace(opened, null));
            until(() -> live().frameProperty().get() != null && live().events().isEmpty());
        }

        Node repair = robot.lookup("#live-repair-all").query();
        assertThat(repair.isDisabled()).isTrue();
        robot.interact(() -> live().fail(List.of(Fault.down("cable-7"))));
        until(() -> !repair.isDisabled());
        robot.clickOn(repair);
        until(repair::isDisabled);
        assertThat(repair.getScene().getFocusOwner().getId()).isEqualTo("live-events");
        assertThat(live().standing()).isEmpty();

        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("live restart").push(KeyCode.ENTER);
        until(() -> live().events().isEmpty() && live().frameProperty().get() != null);
    }

    private LiveModel live() {
        return workbench.live();
    }

    private LinkState state(String nic) {
        return TopologyIndex.of(Objects.requireNonNull(live().frameProperty().get())
                        .moment()
                        .state())
                .nic(nic)
                .orElseThrow()
                .carrier();
    }

    @SuppressWarnings("unchecked")
    private List<Entry> events() {
        return robot.lookup("#live-events").queryAs(ListView.class).getItems();
    }
}
