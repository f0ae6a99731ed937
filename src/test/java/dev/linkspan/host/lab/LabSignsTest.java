// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.HostSession;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signs of a simulated machine with a LACP bond to a switch. */
class LabSignsTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private LabWorld world;
    private HostSession session;
    private Nic nic;

    @BeforeEach
    void startLab() throws Exception {
        Topology design = TopologyJson.read(Files.readString(Path.of("assets/examples/linux-lacp-bond.json")));
        world = new LabWorld(design, List.of(), 1, () -> NOON);
        session = world.session(design.hosts().get(0).id());
        nic = design.hosts().get(0).nics().get(0);
        world.advance(Ticks.seconds(200));
    }

    @Test
    void bothEndsOfLacpAndTheNeighbourAreTold() throws Exception {
        PortSigns port = port();
        LacpSigns lacp = port.lacp().get(0).value();
        assertThat(Objects.requireNonNull(lacp.actor()).state() & 0x3c).isEqualTo(0x3c);
        assertThat(Objects.requireNonNull(lacp.partner()).system().isZero()).isFalse();
        assertThat(lacp.actorChurn()).isEqualTo("none");
        assertThat(port.neighbors()).singleElement().satisfies(sign -> {
            assertThat(sign.source()).isEqualTo("lab");
            assertThat(sign.value().aggregated()).isTrue();
            assertThat(sign.value().neighbor().name())
                    .isEqualTo(world.design().switches().get(0).name());
        });
    }

    @Test
    void aCableThatFailsAndComesBackIsCounted() throws Exception {
        Counters before = counters();
        String cable = world.design().cables().stream()
                .filter(it -> it.a().equals(nic.id()) || nic.id().equals(it.b()))
                .findFirst()
                .orElseThrow()
                .id();
        world.fail(Fault.down(cable));
        assertThat(port().neighbors()).isEmpty();
        world.repair(cable, null);
        world.advance(world.time() + Ticks.seconds(5));
        Counters after = counters();
        assertThat(after.carrierDowns()).isEqualTo(before.carrierDowns() + 1);
        assertThat(after.carrierUps()).isEqualTo(before.carrierUps() + 1);
        assertThat(after.linkFailures()).isEqualTo(after.carrierDowns());
        assertThat(after.epoch()).isEqualTo(before.epoch());
    }

    @Test
    void whatGoesOverTheCableAddsUpWithTime() throws Exception {
        HostSigns before = session.signs();
        world.advance(world.time() + Ticks.seconds(10));
        HostSigns after = session.signs();
        double loads = world.moment().loads().values().stream()
                .mapToDouble(load -> load.forth() + load.back())
                .sum();
        long bytes = bytes(after) - bytes(before);
        assertThat(bytes).isGreaterThanOrEqualTo(0);
        assertThat(bytes > 0).as("bytes are counted where traffic is").isEqualTo(loads > 0);
    }

    private long bytes(HostSigns signs) {
        return signs.ports().stream()
                .map(port -> Objects.requireNonNull(port.counters()).value())
                .mapToLong(counted ->
                        Objects.requireNonNull(counted.rxBytes()) + Objects.requireNonNull(counted.txBytes()))
                .sum();
    }

    private Counters counters() throws Exception {
        return Objects.requireNonNull(port().counters()).value();
    }

    private PortSigns port() throws Exception {
        return session.signs().port(nic.name()).orElseThrow();
    }
}
