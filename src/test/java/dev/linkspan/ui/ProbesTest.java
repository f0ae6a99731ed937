// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.ProbeResult;
import dev.linkspan.host.Watch;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Router;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.plan.HostConnector;
import dev.linkspan.ui.plan.MachineWay;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
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

/** The probes of in.mpathd, as they are seen on the cables and listed in the drawer of the real window. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class ProbesTest implements HostConnector {
    @TempDir
    static Path folder;

    private final List<Consumer<ProbeResult>> hearing = new CopyOnWriteArrayList<>();
    private Workbench workbench;
    private EditorModel model;
    private FxRobot robot;
    private WindowDriver window;

    @Start
    void start(Stage stage) {
        workbench = new Workbench(UserFolders.in(folder), WindowDriver.noFiles(), this, () -> {});
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
        window = new WindowDriver(given);
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

    @Test
    void thoseOfAConnectedMachineAreSeenInTheDesign() throws TimeoutException, IOException {
        robot.interact(() -> workbench.plans().connect("mail01", new MachineWay.Ssh("admin@mail01")));
        until(() -> !hearing.isEmpty());
        robot.interact(() -> model.select("mail01/igb0"));
        assertThat(robot.lookup("#inspector #probe-counts").queryAll()).isEmpty();
        assertThat(dots("answered")).isEmpty();

        hearing.get(0).accept(new ProbeResult("igb0", "192.0.2.1", Duration.ofNanos(420_000)));
        until(() -> !dots("answered").isEmpty());
        hearing.get(0).accept(new ProbeResult("igb0", "192.0.2.2", null));
        until(() -> robot.lookup("#inspector #probe-counts").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().equals("2 probes, 1 lost (50 %), mean round trip 0.42 ms")));
        shot("probes-design");
        until(() -> dots("answered").isEmpty() && dots("lost").isEmpty());
    }

    /** A machine of a lab in the place of a real one, with probes of the test's. */
    @Override
    public ChangeableHost open(MachineWay way, Asker asker) {
        LabWorld world = new LabWorld(model.topology(), List.of(), 1, InstantSource.system());
        ChangeableHost machine = world.session("mail01");
        return (ChangeableHost) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ChangeableHost.class}, (proxy, method, given) -> {
                    if (method.getName().equals("probes")) {
                        @SuppressWarnings("unchecked")
                        Consumer<ProbeResult> listener = (Consumer<ProbeResult>) given[0];
                        hearing.add(listener);
                        return (Watch) () -> {};
                    }
                    return method.invoke(machine, given);
                });
    }

    private List<?> dots(String which) {
        return List.copyOf(
                robot.from(window.canvas()).lookup(".canvas-probe." + which).queryAll());
    }

    private String counts() {
        return robot.lookup("#live-drawer #probe-counts").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .findFirst()
                .orElse("");
    }

    private void shot(String name) throws IOException {
        Shot.of(window.canvas().getScene(), name + "-" + System.getProperty("linkspan.theme", "light"));
    }
}
