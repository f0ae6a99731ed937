// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.live.Entry;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.plan.HostConnector;
import dev.linkspan.ui.plan.MachineWay;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
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

/** Real machines in Live: followed, diagnosed, lost and found again. A machine of a lab stands in the place of one. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class LiveMachinesTest implements HostConnector {
    @TempDir
    static Path folder;

    private Workbench workbench;
    private FxRobot robot;
    private WindowDriver window;
    private Stage stage;
    private volatile LabWorld machines;
    private volatile boolean cut;

    @Start
    void start(Stage shown) {
        stage = shown;
        workbench = new Workbench(UserFolders.in(folder), WindowDriver.noFiles(), this, () -> {});
        workbench.open(
                shown,
                StartOptions.parse(
                        Optional.empty(), List.of("--source=lab:campus", "--theme=dark", "--size=1280x800")));
    }

    @BeforeEach
    void opened(FxRobot given) throws TimeoutException {
        robot = given;
        window = new WindowDriver(given);
        until(() -> workbench.model().index().host("old10").isPresent());
    }

    @AfterEach
    void stop() {
        robot.interact(workbench::stop);
        if (machines != null) {
            machines.end();
        }
    }

    @Test
    void aMachineIsFollowedDiagnosedLostAndFoundAgain() throws TimeoutException {
        robot.interact(() -> workbench.plans().connect("web01", new MachineWay.Ssh("admin@web01")));
        until(() -> watched().hasMachines());
        robot.clickOn("#mode-live");
        until(() -> watched().causes().diagnosis() != null);
        assertThat(watched().sourceProperty().get()).isEqualTo(Watched.Source.MACHINES);
        assertThat(watched().view().topology().hosts())
                .as("what nobody watches is not drawn")
                .extracting(Element::id)
                .containsExactly("web01");
        assertThat(window.text("#live-machines")).isEqualTo("web01: answers");
        assertThat(workbench.live().frameProperty().get())
                .as("the lab is not started")
                .isNull();
        assertThat(watched().causes().loud()).noneMatch(one -> one.cause().equals("P-01"));

        machines.fail(Fault.down("cable-5"));
        machines.advance(machines.time() + Ticks.seconds(5));
        until(() -> badges().contains("web01/enp1s0f0"));
        assertThat(carrier()).isEqualTo(LinkState.DOWN);
        assertThat(told()).anyMatch(text -> text.startsWith("enp1s0f0 of web01 has no carrier"));
        robot.interact(() -> window.canvas().reveal("web01"));
        robot.clickOn(window.badge("web01/enp1s0f0"));
        until(() -> window.shown(".cause-body"));
        assertThat(robot.lookup(".cause-card:open .cause-sentence")
                        .<Label>query()
                        .getText())
                .isEqualTo("enp1s0f0 of web01 has no carrier.");
        assertThat(window.shown(".cause-remedy"))
                .as("nothing can be mended by a click")
                .isFalse();
        assertThat(window.shown(".cause-request")).isTrue();
        window.picture(stage, Path.of("target", "tour", "machines-1-no-carrier-dark.png"));

        cut = true;
        until(() -> window.text("#live-machines").startsWith("web01: no answer for "));
        assertThat(carrier()).as("an old state is not drawn as if it were now").isEqualTo(LinkState.UNKNOWN);
        until(() -> badges().isEmpty());
        assertThat(window.text("#causes-verdict"))
                .isEqualTo("Nothing is seen to be wrong, and not everything could be seen.");
        assertThat(window.canvas()
                        .picture()
                        .card("web01")
                        .orElseThrow()
                        .face()
                        .parts()
                        .get(0)
                        .words())
                .isNotEmpty();
        window.picture(stage, Path.of("target", "tour", "machines-2-lost-dark.png"));

        robot.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.LEFT);
        robot.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.LEFT);
        until(() -> window.shown("#past-bar"));
        robot.clickOn("#past-now");
        cut = false;
        until(() -> window.text("#live-machines").equals("web01: answers"));
        assertThat(carrier()).isEqualTo(LinkState.DOWN);
        assertThat(told()).contains("web01 does not answer any more", "web01 answers again");

        robot.clickOn("#live-source-lab");
        until(() -> workbench.live().frameProperty().get() != null);
        until(() ->
                watched().view() != null && watched().view().topology().hosts().size() == 5);
        robot.interact(() -> workbench.plans().disconnect("web01"));
        until(() -> !watched().hasMachines());
        assertThat(window.shown("#live-source-lab")).isFalse();
    }

    /** A machine of a lab in the place of a real one; the session can be cut. */
    @Override
    public ChangeableHost open(MachineWay way, Asker asker) {
        machines = new LabWorld(workbench.model().topology(), List.of(), 1, InstantSource.system());
        ChangeableHost machine = machines.session("web01");
        return (ChangeableHost) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ChangeableHost.class}, (proxy, method, given) -> {
                    if (cut && !method.getName().equals("close")) {
                        throw new HostUnreachableException("the session with web01 ended");
                    }
                    try {
                        return method.invoke(machine, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Watched watched() {
        return workbench.watched();
    }

    private LinkState carrier() {
        return TopologyIndex.of(watched().view().topology())
                .nic("web01/enp1s0f0")
                .orElseThrow()
                .carrier();
    }

    private List<String> told() {
        return watched().recording().entries().stream().map(Entry::text).toList();
    }

    private java.util.Set<String> badges() {
        return window.canvas().picture().notes().badges().keySet();
    }
}
