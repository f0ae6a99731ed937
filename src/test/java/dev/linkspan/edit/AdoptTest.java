// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdoptTest {
    private Topology campus;
    private Host design;

    @BeforeEach
    void read() throws Exception {
        campus = TopologyJson.read(Files.readString(Path.of("assets/lab/campus.json")));
        design = host(campus);
    }

    @Test
    void whatHasTheSameNameKeepsItsIdWhateverTheMachineCallsIt() throws Exception {
        Topology adopted = Adopt.host("web01", seen(), "Adopt").apply(campus);

        assertThat(host(adopted).withObservation(null)).isEqualTo(design.withNote(design.note()));
        assertThat(adopted.cables()).isEqualTo(campus.cables());
        assertThat(adopted.positions()).isEqualTo(campus.positions());
        assertThat(adopted.hosts())
                .filteredOn(host -> !host.id().equals("web01"))
                .isEqualTo(others());
    }

    @Test
    void whatIsNewGetsAnIdAndCablesGoWithTheirNics() throws Exception {
        Host seen = seen();
        Nic more = Nic.named("m/eth9", "eth9");
        Host other = seen.withNics(List.of(seen.nics().get(0), more))
                .withAggregations(seen.aggregations().stream()
                        .map(bond -> bond.withPorts(List.of("m/enp1s0f0", "m/eth9"))
                                .withLacpPorts(List.of())
                                .withPortUsage(Map.of()))
                        .toList());
        Topology adopted = Adopt.host("web01", other, "Adopt").apply(campus);

        assertThat(host(adopted).nics()).extracting(Nic::id).containsExactly("web01/enp1s0f0", "web01/eth9");
        assertThat(host(adopted).aggregations())
                .flatExtracting(Aggregation::ports)
                .containsExactly("web01/enp1s0f0", "web01/eth9");
        assertThat(adopted.cables()).extracting(Cable::name).contains("C05").doesNotContain("C06");
        assertThat(TopologyJson.read(TopologyJson.write(adopted))).isEqualTo(adopted);
    }

    @Test
    void aHostThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Adopt.host("nobody", seen(), "Adopt").apply(campus))
                .isInstanceOf(EditRefusedException.class);
    }

    private List<Host> others() {
        return campus.hosts().stream()
                .filter(host -> !host.id().equals("web01"))
                .toList();
    }

    /** The same machine, by ids of its own. */
    private Host seen() throws Exception {
        String json = TopologyJson.write(Topology.empty("m").withHosts(List.of(design)));
        return TopologyJson.read(json.replace("\"web01/", "\"m/").replace("\"id\": \"web01\"", "\"id\": \"m\""))
                .hosts()
                .get(0)
                .withObservation(new Observation("test", Instant.EPOCH, List.of()));
    }

    private static Host host(Topology topology) {
        return TopologyIndex.of(topology).host("web01").orElseThrow().host();
    }
}
