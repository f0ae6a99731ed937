// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.tour;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.ui.plan.HostConnector;
import dev.linkspan.ui.plan.MachineWay;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A machine that is followed: healthy, without carrier on a port, and when it answers no more. */
public final class MachineScenes {
    private final TourWindow window;
    private final Machine machine;

    public MachineScenes(TourWindow window, Machine machine) {
        this.window = window;
        this.machine = machine;
    }

    /** Takes the pictures; leaves nothing connected. */
    public void play() throws TimeoutException, IOException, TopologyFormatException {
        window.size(1280, 800);
        Topology campus = TourWindow.example("campus");
        window.design(campus);
        machine.design = campus;
        window.robot().interact(() -> window.workbench().plans().connect("web01", new MachineWay.Ssh("admin@web01")));
        window.await(() -> window.workbench().watched().hasMachines());
        window.robot().clickOn("#mode-live");
        window.await(() -> window.workbench().watched().causes().diagnosis() != null);
        window.robot().interact(() -> window.canvas().fit());
        window.both("machine-followed");

        machine.fail(Fault.down("cable-5"));
        window.await(() -> window.canvas().picture().notes().badges().containsKey("web01/enp1s0f0"));
        window.robot().interact(() -> window.canvas().reveal("web01"));
        window.robot().clickOn(window.badge("web01/enp1s0f0"));
        window.await(() -> window.shown(".cause-body"));
        window.all("machine-without-carrier");

        machine.cut = true;
        window.await(() -> window.text("#live-machines").startsWith("web01: no answer for "));
        window.both("machine-lost");
        machine.cut = false;
        window.await(() -> window.text("#live-machines").equals("web01: answers"));
        window.robot().interact(() -> window.workbench().plans().disconnect("web01"));
        window.await(() -> !window.workbench().watched().hasMachines());
    }

    /** A machine of a lab in the place of a real one; its session can be cut. */
    public static final class Machine implements HostConnector, AutoCloseable {
        private volatile @Nullable Topology design;
        private volatile @Nullable LabWorld world;
        private volatile boolean cut;

        @Override
        public ChangeableHost open(MachineWay way, Asker asker) {
            Topology drawn = design;
            if (drawn == null) {
                throw new IllegalStateException("no scene has a machine yet");
            }
            LabWorld fresh = new LabWorld(drawn, List.of(), 1, InstantSource.system());
            world = fresh;
            ChangeableHost session = fresh.session("web01");
            return (ChangeableHost) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {ChangeableHost.class}, (proxy, method, given) -> {
                        if (cut && !method.getName().equals("close")) {
                            throw new HostUnreachableException("the session with web01 ended");
                        }
                        try {
                            return method.invoke(session, given);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private void fail(Fault fault) {
            LabWorld running = world;
            if (running == null) {
                throw new IllegalStateException("no machine is connected");
            }
            running.fail(fault);
            running.advance(running.time() + Ticks.seconds(5));
        }

        @Override
        public void close() {
            LabWorld running = world;
            if (running != null) {
                running.end();
            }
        }
    }
}
