// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.shell.ThemeChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
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

/** Somebody asks by which port of a bond flows leave. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class FlowInTheWindowTest {
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
        robot.clickOn("#mode-live");
        until(() -> workbench.live().frameProperty().get() != null);
        robot.interact(() -> window.canvas().fit());
    }

    @AfterEach
    void stop() {
        robot.interact(workbench::stop);
    }

    @Test
    void thePortIsSaidAndShownAndSeveralDestinationsAreCounted() throws TimeoutException, IOException {
        robot.interact(() -> workbench.model().select("web01"));
        palette();
        assertThat(window.shown("#flow-from")).as("a host is no aggregation").isFalse();

        robot.interact(() -> workbench.model().select("web01/bond0"));
        until(() -> window.shown("#flow-open"));
        palette();
        until(() -> window.shown("#flow-to"));
        assertThat(robot.lookup("#flow-from").queryTextInputControl().getText()).isEqualTo("198.51.100.20");
        robot.clickOn("#flow-to").write("198.51.100.20:99999");
        robot.clickOn("#flow-ask");
        assertThat(window.text("#flow-to-problem")).startsWith("Line 1: \"198.51.100.20:99999\" is no address");
        assertThat(window.shown("#flow-summary")).isFalse();

        ask("198.51.100.30:443");
        until(() -> window.shown("#flow-summary"));
        assertThat(window.text("#flow-summary"))
                .isEqualTo("The port can't be said: the MAC address of the neighbour 198.51.100.30 is not known.");
        robot.clickOn("#flow-mac").write("02:00:00:00:00:zz");
        robot.clickOn("#flow-ask");
        until(() -> window.shown("#flow-mac-problem"));
        robot.interact(() -> robot.lookup("#flow-mac").queryTextInputControl().setText("02:00:00:00:00:fe"));
        robot.clickOn("#flow-ask");
        until(() -> window.text("#flow-summary").contains("leaves by"));
        assertThat(window.text("#flow-summary")).contains(" to 198.51.100.30:443 leaves by ");
        assertThat(window.text("#flow-certainty")).isEqualTo("How sure: likely");
        assertThat(texts(".flow-decided")).anyMatch(text -> text.contains(" modulo 2 ports is "));
        assertThat(texts("#flow-answer .label"))
                .anyMatch(text -> text.startsWith("The way back is the choice of sw-1"));
        String port = workbench.model().selection().iterator().next();
        assertThat(window.text("#flow-summary"))
                .contains("leaves by " + workbench.model().index().name(port) + ",");
        both("flow");

        ask("198.51.100.30:443\n198.51.100.21:443\n198.51.100.22:443\n198.51.100.23:443");
        until(() -> window.text("#flow-summary").contains(" 4 flows "));
        assertThat(texts(".flow-line")).hasSize(4);
        assertThat(texts(".flow-share")).hasSize(2);
        both("flow-several");

        robot.interact(() -> workbench.model().select("web01"));
        until(() -> !window.shown("#flow-answer"));
    }

    private void palette() {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("where does a flow").push(KeyCode.ENTER);
    }

    private void ask(String destinations) {
        robot.interact(() -> {
            robot.lookup("#flow-from").queryTextInputControl().setText("198.51.100.20:50000");
            robot.lookup("#flow-to").queryTextInputControl().setText(destinations);
        });
        robot.clickOn("#flow-ask");
    }

    private List<String> texts(String query) {
        return robot.lookup(query).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    private void both(String name) throws IOException {
        Shot.of(stage.getScene(), name + "-light");
        robot.interact(() -> workbench.appearance().show(ThemeChoice.DARK));
        Shot.of(stage.getScene(), name + "-dark");
        robot.interact(() -> workbench.appearance().show(ThemeChoice.LIGHT));
    }
}
