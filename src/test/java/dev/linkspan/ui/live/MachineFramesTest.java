// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MachineFramesTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static Topology design;
    private static Topology seen;

    @BeforeAll
    static void observe() throws Exception {
        design = TopologyJson.read(new String(LabDesigns.read("campus"), StandardCharsets.UTF_8));
        LabWorld world = new LabWorld(design, List.of(), 1, InstantSource.fixed(NOON));
        seen = world.session("web01").observe();
        world.end();
    }

    private static Topology frame(String hostId, Topology told, String lost, Duration ago) {
        return MachineFrames.of(design, List.of(new MachineFrames.Seen(hostId, told, NOON.minus(ago), lost)), NOON);
    }

    @Test
    void aMachineIsDrawnAsItIsSeenAtTheSwitchesOfTheDesignAndNoOtherIs() {
        Topology frame = frame("web01", seen, "", Duration.ZERO);
        assertThat(frame.hosts()).containsExactly(seen.hosts().get(0));
        assertThat(frame.switches()).extracting(Element::id).contains("leaf-a", "leaf-b");
        TopologyIndex index = TopologyIndex.of(frame);
        assertThat(index.switchPortOf("web01/enp1s0f0").map(Element::id)).contains("leaf-a/et2");
        assertThat(frame.cables())
                .as("no cable hangs on what is not drawn")
                .allMatch(cable -> index.element(cable.a()).isPresent()
                        && index.element(String.valueOf(cable.b())).isPresent());
        assertThat(frame.cables()).extracting(Cable::id).doesNotHaveDuplicates();
    }

    @Test
    void aMachineThatNamesItselfOtherwiseStandsWhereItsHostWasDrawnWithItsCables() {
        Host host = seen.hosts().get(0);
        Host other = host.withId("m1")
                .withNics(host.nics().stream()
                        .map(nic -> nic.withId("m1/" + nic.name()))
                        .toList())
                .withAggregations(List.of())
                .withInterfaces(List.of());
        Topology told = Topology.empty("m1").withHosts(List.of(other));
        Topology frame = frame("web01", told, "", Duration.ZERO);
        assertThat(frame.positions().get("m1")).isEqualTo(design.positions().get("web01"));
        assertThat(TopologyIndex.of(frame).switchPortOf("m1/enp1s0f0").map(Element::id))
                .contains("leaf-a/et2");
    }

    @Test
    void ofAMachineThatIsSilentNothingIsSaidButSinceWhen() {
        Host lost = frame("web01", seen, "the session ended", Duration.ofSeconds(40))
                .hosts()
                .get(0);
        assertThat(lost.nics()).allMatch(nic -> nic.carrier() == LinkState.UNKNOWN && nic.adminUp() == null);
        assertThat(lost.aggregations())
                .allMatch(bond -> bond.carrier() == LinkState.UNKNOWN
                        && bond.lacpPorts().isEmpty()
                        && bond.portUsage().isEmpty());
        assertThat(lost.observation().source()).isEqualTo("no answer for 40 s");
        assertThat(lost.observation().at()).isEqualTo(NOON.minusSeconds(40));
    }

    @Test
    void agesAreSaidInTheUnitThatFits() {
        assertThat(List.of(-3, 0, 119, 120, 7199, 7200))
                .extracting(seconds -> MachineFrames.age(NOON.minusSeconds(seconds), NOON))
                .containsExactly("0 s", "0 s", "119 s", "2 min", "119 min", "2 h");
    }
}
