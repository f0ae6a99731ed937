// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.fixture.SavedMachine;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    @Test
    void aSwitchThatSeveralMachinesHearHasThePortsOfAll() {
        List<Evidence> all = new ArrayList<>();
        for (int i = 1; i < 4; i++) {
            SavedMachine machine = SavedMachine.lacp();
            machine.name = "web0" + i;
            String port = "Ethernet" + i;
            machine.ports.forEach(it -> it.switchPort = port);
            all.add(machine.evidence());
        }
        Topology joined = Evidence.joined(all).seen();
        assertThat(joined.switches())
                .hasSize(2)
                .allSatisfy(sw -> assertThat(sw.ports())
                        .extracting("name")
                        .containsExactly("Ethernet1", "Ethernet2", "Ethernet3"));
        TopologyIndex index = TopologyIndex.of(joined);
        assertThat(joined.cables()).hasSize(6).allSatisfy(cable -> {
            assertThat(index.element(cable.a())).isPresent();
            assertThat(index.element(String.valueOf(cable.b()))).isPresent();
        });
    }
}
