// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.now;
import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.Designs;
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
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.plan.MachineWay;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine behind a connection that asks, and that can be cut, in the real window. */
class RemoteMachineTest extends WindowTest {
    private volatile boolean cut;
    private volatile String answer = "";
    private volatile MachineWay reached = new MachineWay.Lab();
    /** Happens when the machine was looked at, and the window does not have it yet. */
    private volatile Runnable meanwhile = () -> {};

    private LabWorld world;

    @Override
    protected StartOptions options() throws Exception {
        world = new LabWorld(Designs.read(Path.of("assets/lab/campus.json")), List.of(), 1, InstantSource.system());
        afterwards(world::end);
        LabClock clock = new LabClock(world, 1);
        afterwards(clock::close);
        return super.options();
    }

    @BeforeEach
    void openPlan() {
        interact(() -> model.select("web01"));
        clickOn("#tab-plan");
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
        clickOn("#question-show");
        clickOn("#question-answer-shown").write("secret");
        push(KeyCode.ENTER);
        until(() -> window.text("#plan-summary").contains("ssh admin@web01"));
        assertThat(answer).isEqualTo("secret");
        assertThat(reached).isEqualTo(new MachineWay.Ssh("admin@web01"));

        interact(() -> model.perform(Edit.of("Add an address", PlanTest.ADDRESS_ON_WEB01)));
        waitForThePlan();
        window.apply();

        cut = true;
        until(() -> window.shown("#apply-reconnect"));
        assertThat(window.labels("#apply"))
                .anyMatch(words ->
                        words.matches("The machine takes the change back by itself at \\d\\d:\\d\\d:\\d\\d\\."))
                .contains("The session with web01 is lost");
        clickOn("#apply-reconnect");
        until(() -> window.shown("#apply-countdown"));
        clickOn("#apply-keep");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result")).isEqualTo("The change is kept.");
    }

    @Test
    void whatHappensWhileItIsOpenedIsToldAndNotTakenBackByTheFirstLook() throws TimeoutException {
        answer = "known";
        meanwhile = () -> world.fail(Fault.down("cable-5"));
        interact(() -> workbench.plans().connect("web01", new MachineWay.Ssh("web01")));
        until(() -> watched().hasMachines());
        assertThat(told()).anyMatch(text -> text.endsWith("enp1s0f0 lost carrier"));
        assertThat(TopologyIndex.of(now(() -> watched().view()).topology())
                        .nic("web01/enp1s0f0")
                        .orElseThrow()
                        .carrier())
                .isEqualTo(LinkState.DOWN);
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
        interact(() -> workbench.plans().connect("web01", new MachineWay.Ssh("web01")));
        until(() -> window.shown("#apply-countdown"));
        clickOn("#apply-keep");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result")).isEqualTo("The change is kept.");
        assertThat(other.history()).hasSize(1);
    }

    @Test
    void whoGivesNoAnswerGivesItUpAndTheWindowIsAsBefore() throws TimeoutException {
        connect();
        push(KeyCode.ESCAPE);
        until(() -> window.text("#plan-summary").equals("nothing to do · lab machine"));
        assertThat(window.shown("#machine-problem")).isFalse();
        clickOn("#tab-plan");
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
            Watch watch = host().watch(listener);
            meanwhile.run();
            return watch;
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
