// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.now;
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
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.plan.MachineWay;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Real machines in Live: followed, diagnosed, lost and found again. A machine of a lab stands in the place of one. */
class LiveMachinesTest extends WindowTest {
    private volatile LabWorld machines;
    private volatile boolean cut;

    @Override
    protected StartOptions options() {
        return options("--source=lab:campus", "--theme=dark");
    }

    @Test
    void aMachineIsFollowedDiagnosedLostAndFoundAgain() throws TimeoutException {
        interact(() -> workbench.plans().connect("web01", new MachineWay.Ssh("admin@web01")));
        until(() -> watched().hasMachines());
        clickOn("#mode-live");
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
        until(() -> window.badges().contains("web01/enp1s0f0"));
        assertThat(carrier()).isEqualTo(LinkState.DOWN);
        assertThat(told()).anyMatch(text -> text.startsWith("enp1s0f0 of web01 has no carrier"));
        interact(() -> window.canvas().reveal("web01"));
        clickOn(window.badge("web01/enp1s0f0"));
        until(() -> window.shown(".cause-body"));
        assertThat(window.text(".cause-card:open .cause-sentence")).isEqualTo("enp1s0f0 of web01 has no carrier.");
        assertThat(window.shown(".cause-remedy"))
                .as("nothing can be mended by a click")
                .isFalse();
        assertThat(window.shown(".cause-request")).isTrue();
        picture("machines-1-no-carrier-dark");

        cut = true;
        until(() -> window.text("#live-machines").startsWith("web01: no answer for "));
        assertThat(carrier()).as("an old state is not drawn as if it were now").isEqualTo(LinkState.UNKNOWN);
        until(() -> window.badges().isEmpty());
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
        picture("machines-2-lost-dark");

        push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.LEFT);
        push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.LEFT);
        until(() -> window.shown("#past-bar"));
        clickOn("#past-now");
        cut = false;
        until(() -> window.text("#live-machines").equals("web01: answers"));
        assertThat(carrier()).isEqualTo(LinkState.DOWN);
        assertThat(told()).contains("web01 does not answer any more", "web01 answers again");

        clickOn("#live-source-lab");
        until(() -> workbench.live().frameProperty().get() != null);
        until(() ->
                watched().view() != null && watched().view().topology().hosts().size() == 5);
        interact(() -> workbench.plans().disconnect("web01"));
        until(() -> !watched().hasMachines());
        assertThat(window.shown("#live-source-lab")).isFalse();
    }

    /** A machine of a lab in the place of a real one; the session can be cut. */
    @Override
    public ChangeableHost open(MachineWay way, Asker asker) {
        machines = new LabWorld(model.topology(), List.of(), 1, InstantSource.system());
        afterwards(machines::end);
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

    private LinkState carrier() {
        return TopologyIndex.of(now(() -> watched().view()).topology())
                .nic("web01/enp1s0f0")
                .orElseThrow()
                .carrier();
    }
}
