// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Router;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.file.FilePicker;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.model.EditorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
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
import org.testfx.util.WaitForAsyncUtils;

/** The probes of in.mpathd, as they are seen on the cables and listed in the drawer of the real window. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class ProbesTest {
    @TempDir
    static Path folder;

    private Workbench workbench;
    private EditorModel model;
    private FxRobot robot;

    @Start
    void start(Stage stage) {
        workbench = new Workbench(UserFolders.in(folder), new NoFile(), () -> {});
        workbench.open(
                stage,
                StartOptions.parse(
                        Optional.empty(),
                        List.of(
                                "--source=lab:ipmp-active-standby-probes",
                                "--theme=" + System.getProperty("linkspan.theme", "light"),
                                "--size=1280x800")));
        model = workbench.model();
    }

    @BeforeEach
    void opened(FxRobot given) throws TimeoutException {
        robot = given;
        until(() -> model.index().host("mail01").isPresent());
    }

    @AfterEach
    void stop() {
        robot.interact(workbench::stop);
    }

    @Test
    void probesGoAlongTheirCablesAndAreCounted() throws TimeoutException, IOException {
        assertThat(dots("answered")).isEmpty();
        robot.clickOn("#mode-live");
        until(() -> workbench.live().frameProperty().get() != null);
        robot.interact(() -> model.select("mail01/igb1"));
        until(() -> !dots("answered").isEmpty());
        shot("probes-answered");
        until(() -> counts().contains("none lost, mean round trip"));
        assertThat(robot.lookup("#live-drawer .probe").queryAllAs(Label.class))
                .anyMatch(line -> line.getText().matches("● [0-9.]+ ms {2}to 192\\.0\\.2\\.[12]"));

        robot.interact(() -> workbench
                .live()
                .fail(model.topology().routers().stream()
                        .map(Router::id)
                        .map(Fault::down)
                        .toList()));
        until(() -> !dots("lost").isEmpty());
        shot("probes-lost");
        until(() -> counts().matches(".* [1-9][0-9]* lost .*"));
        assertThat(robot.lookup("#live-drawer .probe").queryAllAs(Label.class))
                .anyMatch(line -> line.getText().startsWith("✕ lost  to 192.0.2."));

        // A simulation of its own has nothing to do with these machines, and forgotten ones tell nothing.
        robot.clickOn("#mode-what-if");
        until(() -> dots("answered").isEmpty() && dots("lost").isEmpty());
        robot.clickOn("#mode-live");
        robot.clickOn("#live-restart");
        until(() -> counts().contains("none lost"));
    }

    private List<?> dots(String which) {
        return List.copyOf(robot.from(canvas()).lookup(".canvas-probe." + which).queryAll());
    }

    private String counts() {
        return robot.lookup("#live-drawer #probe-counts").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .findFirst()
                .orElse("");
    }

    private CanvasView canvas() {
        return robot.lookup("#canvas").queryAs(CanvasView.class);
    }

    private void shot(String name) throws IOException {
        Shot.of(canvas().getScene(), name + "-" + System.getProperty("linkspan.theme", "light"));
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
    }

    private static final class NoFile implements FilePicker {
        @Override
        public Optional<Path> open() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String suggestion) {
            return Optional.empty();
        }
    }
}
