// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.tour;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A rack, a hundred machines with something wrong on many of them, and names as long as they may be. */
public final class ScaleScenes {
    private static final int RACKS = 3;
    private static final int BROKEN = 30;

    private final TourWindow window;

    public ScaleScenes(TourWindow window) {
        this.window = window;
    }

    /** Takes the pictures; leaves the lab running. */
    public void play() throws TimeoutException, IOException, TopologyFormatException {
        rack();
        longNames();
        hundredHosts();
    }

    private void rack() throws TimeoutException, IOException, TopologyFormatException {
        window.size(1440, 900);
        window.design(TourWindow.example("rack-40-hosts"));
        window.dark(true);
        window.picture("rack-of-40-hosts-dark");
        window.dark(false);
        window.size(2560, 1440);
        window.robot().interact(() -> window.canvas().fit());
        window.picture("rack-of-40-hosts-large");
        window.robot().clickOn("#mode-what-if");
        window.await(() -> window.workbench().whatIf().frameProperty().get() != null);
        window.robot().interact(() -> window.workbench().whatIf().fail(Fault.down("leaf-a")));
        window.await(() -> window.workbench().whatIf().standing().size() == 1
                && !window.workbench().whatIf().busyProperty().get());
        window.robot().interact(() -> window.workbench().whatIf().seek(Ticks.seconds(20)));
        window.picture("rack-of-40-hosts-without-a-leaf");
    }

    private void longNames() throws TimeoutException, IOException, TopologyFormatException {
        window.size(1280, 800);
        window.design(longNamed(TourWindow.example("campus")));
        window.both("long-names");
        window.live();
        window.robot().interact(() -> window.workbench().live().fail(List.of(Fault.down("cable-5"))));
        window.await(() -> window.workbench().causes().loud().stream()
                .anyMatch(one -> one.cause().equals("P-01")));
        window.robot().interact(() -> window.model().select("web01/bond0"));
        window.await(() -> window.shown(".cause-body"));
        window.all("long-names-live");
        window.palette("open the bundle");
        window.await(() -> window.shown("#bundle"));
        window.both("long-names-bundle");
    }

    /** Names of hosts and switches as in a large data centre, and ports as their vendors call them. */
    private static Topology longNamed(Topology topology) {
        return topology.withHosts(topology.hosts().stream()
                        .map(host -> host.withName(host.name() + ".database-cluster.production.eu-central.example.net"))
                        .toList())
                .withSwitches(topology.switches().stream()
                        .map(sw -> sw.withName(sw.name() + "-top-of-rack-leaf-switch.datacentre-2.example.net")
                                .withPorts(sw.ports().stream()
                                        .map(port -> port.withName("TwentyFiveGigabitEthernet1/0/" + port.name()))
                                        .toList()))
                        .toList());
    }

    private void hundredHosts() throws TimeoutException, IOException, TopologyFormatException {
        window.design(racks());
        window.live();
        List<Fault> broken = window.model().topology().cables().stream()
                .filter(cable -> cable.id().endsWith("ixgbe0"))
                .limit(BROKEN)
                .map(cable -> Fault.down(cable.id()))
                .toList();
        window.robot().interact(() -> window.workbench().live().fail(broken));
        window.await(() -> window.workbench().causes().loud().size() >= BROKEN);
        // Cables one by one: the other links to their switch show that it lives.
        window.all("many-hosts-many-causes");
        window.robot().interact(() -> window.workbench().live().fail(List.of(Fault.down("leaf-a"))));
        window.await(() -> window.workbench().causes().loud().stream()
                .anyMatch(one -> one.subject().equals("leaf-a")));
        window.robot().interact(() -> window.workbench().causes().step(1));
        window.await(() -> window.shown(".cause-body"));
        window.all("many-hosts-one-cause");
    }

    private static Topology racks() throws IOException, TopologyFormatException {
        String rack = new String(LabDesigns.read("rack-40-hosts"), StandardCharsets.UTF_8);
        Topology all = TopologyJson.read(rack);
        for (int i = 1; i < RACKS; i++) {
            Topology more = TopologyJson.read(rack.replaceAll("\\bn([0-9]{2})\\b", "r" + i + "n$1")
                    .replaceAll("\\b(leaf|rtr|gw|core)-", "r" + i + "$1-")
                    .replace("\"00:00:5e:00:53:", "\"00:00:5e:00:5" + (3 + i) + ":")
                    .replace("\"192.0.2.", "\"198.51." + (100 + i) + "."));
            all = all.withHosts(both(all.hosts(), more.hosts()))
                    .withSwitches(both(all.switches(), more.switches()))
                    .withCables(both(all.cables(), more.cables()));
        }
        return all;
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
