// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Edit;
import dev.linkspan.helper.client.Asker;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.lab.LabClock;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.plan.HostConnector;
import dev.linkspan.ui.plan.MachineWay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
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

/** A machine behind a connection that asks, and that can be cut, in the real window. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class RemoteMachineTest implements HostConnector {
    @TempDir
    static Path folder;

    private volatile boolean cut;
    private volatile String answer = "";
    private volatile MachineWay reached = new MachineWay.Lab();
    private LabWorld world;
    private LabClock clock;
    private Workbench workbench;
    private EditorModel model;
    private FxRobot robot;
    private WindowDriver window;

    @Start
    void start(Stage stage) throws Exception {
        Topology campus = TopologyJson.read(Files.readString(Path.of("assets/lab/campus.json")));
        world = new LabWorld(campus, List.of(), 1, InstantSource.system());
        clock = new LabClock(world, 1);
        workbench = new Workbench(UserFolders.in(folder), WindowDriver.noFiles(), this, () -> {});
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
        until(() -> model.index().host("web01").isPresent());
        robot.interact(() -> model.select("web01"));
        robot.clickOn("#tab-plan");
    }

    @AfterEach
    void stop() {
        robot.interact(workbench::stop);
        clock.close();
        world.end();
    }

    @Override
    public ChangeableHost open(MachineWay way, Asker asker) throws HostUnreachableException {
        reached = way;
        if (!cut && answer.isEmpty()) {
            answer = asker.ask(Asker.Question.PASSWORD, "admin@web01's password:")
                    .map(String::new)
                    .orElseThrow(() -> new HostUnreachableException("web01 let nobody in: no password was given"));
        }
        cut = false;
        return new Line(world.session("web01"));
    }

    @Test
    void aLostSessionIsToldAndTheChangeIsKeptOverAnotherOne() throws TimeoutException {
        connect();
        robot.clickOn("#question-show");
        robot.clickOn("#question-answer-shown").write("secret");
        robot.push(KeyCode.ENTER);
        until(() -> window.text("#plan-summary").contains("ssh admin@web01"));
        assertThat(answer).isEqualTo("secret");
        assertThat(reached).isEqualTo(new MachineWay.Ssh("admin@web01"));

        robot.interact(() -> model.perform(Edit.of("Add an address", PlanTest.ADDRESS_ON_WEB01)));
        until(() ->
                window.text("#tab-plan").equals("Plan 1") && workbench.plans().preview() != null);
        window.apply();
        until(() -> window.shown("#apply-countdown"));

        cut = true;
        until(() -> window.shown("#apply-reconnect"));
        assertThat(robot.lookup("#apply .label").queryAll().stream()
                        .map(node -> ((Labeled) node).getText())
                        .toList())
                .anyMatch(words ->
                        words.matches("The machine takes the change back by itself at \\d\\d:\\d\\d:\\d\\d\\."))
                .contains("The session with web01 is lost");
        robot.clickOn("#apply-reconnect");
        until(() -> window.shown("#apply-countdown"));
        robot.clickOn("#apply-keep");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result")).isEqualTo("The change is kept.");
    }

    @Test
    void aChangeBegunElsewhereIsFoundAndKept() throws Exception {
        ChangeableHost other = world.session("web01");
        Host machine = other.observe().hosts().get(0);
        Host wanted = PlanTest.ADDRESS_ON_WEB01
                .apply(Topology.empty("w").withHosts(List.of(machine)))
                .hosts()
                .get(0);
        other.apply(ChangeRequest.of(Planner.plan(machine, wanted, null)), status -> {});
        answer = "known";
        robot.interact(() -> workbench.plans().connect("web01", new MachineWay.Ssh("web01")));
        until(() -> window.shown("#apply-countdown"));
        robot.clickOn("#apply-keep");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result")).isEqualTo("The change is kept.");
        assertThat(other.history()).hasSize(1);
    }

    @Test
    void whoGivesNoAnswerGivesItUpAndTheWindowIsAsBefore() throws TimeoutException {
        connect();
        robot.push(KeyCode.ESCAPE);
        until(() -> window.text("#plan-summary").equals("nothing to do · lab machine"));
        assertThat(window.shown("#machine-problem")).isFalse();
        robot.clickOn("#tab-plan");
        assertThat(workbench.plans().staged()).isEmpty();
    }

    private void connect() throws TimeoutException {
        window.connect("admin@web01");
        until(() -> window.shown("#question-answer"));
    }

    /** A session that is gone once the line is cut; the machine goes on. */
    private final class Line implements ChangeableHost {
        private final ChangeableHost host;

        Line(ChangeableHost host) {
            this.host = host;
        }

        private ChangeableHost host() throws HostUnreachableException {
            if (cut) {
                throw new HostUnreachableException("the connection to web01 broke off");
            }
            return host;
        }

        @Override
        public Topology observe() throws HostUnreachableException {
            return host().observe();
        }

        @Override
        public Watch watch(Consumer<HostUpdate> listener) throws HostUnreachableException {
            return host().watch(listener);
        }

        @Override
        public ChangePreview preview(ChangeRequest request) throws HostUnreachableException {
            return host().preview(request);
        }

        @Override
        public ChangeStatus apply(ChangeRequest request, Consumer<ChangeStatus> listener)
                throws HostUnreachableException, ChangeRefusedException {
            return host().apply(request, status -> {
                if (!cut) {
                    listener.accept(status);
                }
            });
        }

        @Override
        public Optional<ChangeStatus> status() throws HostUnreachableException {
            return host().status();
        }

        @Override
        public ChangeStatus confirm(String id) throws HostUnreachableException, ChangeRefusedException {
            return host().confirm(id);
        }

        @Override
        public ChangeStatus rollback(String id) throws HostUnreachableException, ChangeRefusedException {
            return host().rollback(id);
        }

        @Override
        public ChangeStatus extend(String id, Duration remaining)
                throws HostUnreachableException, ChangeRefusedException {
            return host().extend(id, remaining);
        }

        @Override
        public List<ChangeStatus> history() throws HostUnreachableException {
            return host().history();
        }

        /** The end of a line that was cut reaches nobody. */
        @Override
        public void close() {}
    }
}
