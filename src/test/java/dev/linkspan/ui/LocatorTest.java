// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Edit;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.shell.ThemeChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
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

/** Somebody pulls a cable to see which port it is, reads who answers, and records it. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class LocatorTest {
    private static final String NIC = "web01/enp1s0f0";

    @TempDir
    static Path folder;

    private Workbench workbench;
    private FxRobot robot;
    private WindowDriver window;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        workbench = new Workbench(UserFolders.in(folder), WindowDriver.noFiles(), () -> {});
        workbench.open(
                shown,
                StartOptions.parse(
                        Optional.empty(), List.of("--source=lab:linux-lacp-bond", "--theme=light", "--size=1280x800")));
    }

    @BeforeEach
    void opened(FxRobot given) throws TimeoutException {
        robot = given;
        window = new WindowDriver(given);
        until(() -> workbench.model().index().host("web01").isPresent());
    }

    @AfterEach
    void stop() {
        robot.interact(workbench::stop);
    }

    @Test
    void aPulledCableShowsItselfAndIsRecorded() throws TimeoutException {
        robot.clickOn("#mode-live");
        until(() -> workbench.live().frameProperty().get() != null);
        Cable cable = workbench.model().index().cablesAt(NIC).get(0);
        Cable other = workbench.model().topology().cables().stream()
                .filter(one -> one != cable)
                .findFirst()
                .orElseThrow();
        String far = String.valueOf(cable.otherEnd(NIC));
        // It is plugged in, and the design does not know.
        robot.interact(() ->
                workbench.model().perform(Edit.of("Forget it", topology -> topology.withCables(List.of(other)))));
        robot.interact(() -> workbench.model().select(NIC));
        until(() -> window.shown("#locate-start"));
        // Enough for a machine that is busy; it is stopped before.
        robot.interact(() -> robot.lookup("#locate-seconds")
                .queryAs(ChoiceBox.class)
                .getSelectionModel()
                .selectLast());
        robot.clickOn("#locate-start");
        until(() -> window.shown("#locate-stop"));
        assertThat(window.text("#locate-left"))
                .startsWith(
                        "The lab has no lights; pull the cable of enp1s0f0 and plug it in again to see which it is.")
                .containsPattern("Watching for \\d+ s more");

        robot.interact(() -> workbench.live().fail(List.of(Fault.down(cable.id()))));
        until(() -> lines(".locate-own").stream().anyMatch(text -> text.endsWith("web01 enp1s0f0 lost carrier")));
        picture("pulled");
        robot.interact(() -> workbench.live().repair(cable.id(), null));
        until(() -> lines(".locate-own").size() == 2);
        // The other one is told apart.
        robot.interact(() -> workbench.live().fail(List.of(Fault.down(other.id()))));
        until(() -> lines(".locate-other").stream().anyMatch(text -> text.contains("enp130s0f0 lost carrier")));
        press("#locate-stop");
        until(() -> window.text("#locate-left").equals("It is over."));
        until(() -> window.text("#locate-answer").contains(" answers, heard "));
        assertThat(window.text("#locate-answer")).contains("by LLDP");
        until(() -> window.shown("#locate-record"));
        both("answers");

        press("#locate-record");
        until(() -> workbench.model().topology().cables().size() == 2);
        Cable recorded = workbench.model().index().cablesAt(NIC).get(0);
        assertThat(recorded.otherEnd(NIC)).isEqualTo(far);
        assertThat(recorded.origin()).isEqualTo(CableOrigin.LLDP);
        until(() -> !window.shown("#locate-record"));
        robot.interact(() -> workbench.model().undo());
        assertThat(workbench.model().topology().cables()).as("one step").containsExactly(other);
        until(() -> window.shown("#locate-record"));

        press("#locate-close");
        until(() -> !window.shown("#locate-answer"));
        // By the keyboard.
        robot.interact(() -> window.canvas().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("locate the selected").push(KeyCode.ENTER);
        until(() -> window.shown("#locate-stop"));
        robot.clickOn("#mode-design");
        assertThat(window.shown("#locate-stop")).isFalse();
    }

    /** Wherever it stands: with many causes above it the drawer is longer than the window. */
    private void press(String query) {
        robot.interact(() -> robot.lookup(query).queryAs(Button.class).fire());
    }

    private List<String> lines(String query) {
        return robot.lookup(query).queryAll().stream()
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    private void both(String name) {
        picture(name);
        robot.interact(() -> workbench.appearance().show(ThemeChoice.DARK));
        picture(name + "-dark");
        robot.interact(() -> workbench.appearance().show(ThemeChoice.LIGHT));
    }

    private void picture(String name) {
        window.picture(stage, Path.of("target", "tour", "locate-" + name + ".png"));
    }
}
