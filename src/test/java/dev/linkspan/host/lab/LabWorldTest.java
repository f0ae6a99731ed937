// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.SimulationRefusedException;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabWorldTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private LabWorld world;

    @BeforeEach
    void startTheCampus() throws Exception {
        Topology campus = TopologyJson.read(Files.readString(Path.of("assets/lab/campus.json")));
        world = new LabWorld(campus, List.of(), 1, () -> NOON);
    }

    @Test
    void aSessionObservesItsHostAndTheSwitchesAtItsCables() throws Exception {
        try (HostSession session = world.session("web01")) {
            Topology seen = session.observe();

            assertThat(seen.hosts()).extracting(Host::id).containsExactly("web01");
            assertThat(seen.hosts().get(0).observation()).satisfies(observation -> {
                assertThat(observation.source()).isEqualTo("lab");
                assertThat(observation.at()).isEqualTo(NOON);
            });
            assertThat(seen.switches()).extracting("id").containsExactly("leaf-a", "leaf-b");
            assertThat(seen.cables()).extracting("name").containsExactly("C05", "C06");
            assertThat(TopologyJson.read(TopologyJson.write(seen))).isEqualTo(seen);
        }
    }

    @Test
    void aWatchTellsWhatHappensToItsHostAndEndsWhenItIsClosed() throws Exception {
        List<HostUpdate> updates = new ArrayList<>();
        HostSession session = world.session("web01");
        Watch watch = session.watch(updates::add);

        world.fail(Fault.down("cable-5"));
        world.fail(Fault.down("cable-11"));
        world.advance(world.time() + Ticks.seconds(1));

        assertThat(updates.stream().flatMap(update -> update.events().stream()))
                .extracting(HostEvent::text)
                .contains("web01 enp1s0f0 lost carrier")
                .noneMatch(text -> text.contains("old10"));
        assertThat(updates.get(updates.size() - 1).state())
                .satisfies(state -> assertThat(TopologyIndex.of(state)
                                .nic("web01/enp1s0f0")
                                .orElseThrow()
                                .carrier())
                        .isEqualTo(LinkState.DOWN));

        int told = updates.size();
        watch.close();
        world.repair("cable-5", null);
        assertThat(updates).hasSize(told);
    }

    @Test
    void theWorldTellsFaultsAndTheirRepair() {
        List<Event> events = new ArrayList<>();
        world.watch(moment -> events.addAll(moment.events()));

        world.fail(Fault.down("sw-c"));
        assertThat(world.broken()).contains(Fault.down("sw-c"));
        world.repair("sw-c", null);

        assertThat(world.broken()).doesNotContain(Fault.down("sw-c"));
        assertThat(events).extracting(Event::text).contains("switch sw-c loses power", "switch sw-c is repaired");
    }

    @Test
    void whatMakesNoSenseIsRefusedAndChangesNothing() {
        Topology before = world.state();

        assertThatThrownBy(() -> world.fail(Fault.down("sw-z")))
                .isInstanceOf(SimulationRefusedException.class)
                .hasMessageContaining("sw-z");
        assertThatThrownBy(() -> world.repair("sw-c", null))
                .isInstanceOf(SimulationRefusedException.class)
                .hasMessageContaining("not broken");
        assertThatThrownBy(() -> world.session("nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThat(world.state()).isSameAs(before);
    }

    /** The only test with real time: it waits for virtual time to pass, not for so many milliseconds. */
    @Test
    void theClockLetsVirtualTimePass() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        world.watch(moment -> told.countDown());
        try (LabClock clock = new LabClock(world, 1_000)) {
            world.fail(new Fault(Fault.Kind.FLAP, "cable-5", 60.0, null));
            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(clock.speed()).isEqualTo(1_000);
            clock.setSpeed(0);
            assertThat(standsStill()).isTrue();
        }
    }

    /** A tick that was on its way may still come. */
    private boolean standsStill() throws InterruptedException {
        long last = world.time();
        for (int look = 0; look < 100; look++) {
            TimeUnit.MILLISECONDS.sleep(100);
            if (world.time() == last) {
                return true;
            }
            last = world.time();
        }
        return false;
    }
}
