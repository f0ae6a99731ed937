// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopologyIndexTest {

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("cases", 100));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyElementIsFoundByItsId(long seed) {
        Topology topology = Topologies.random(seed);
        TopologyIndex index = TopologyIndex.of(topology);
        topology.elements()
                .forEach(element -> assertThat(index.element(element.id())).contains(element));
        assertThat(index.element("nowhere/nothing")).isEmpty();
        assertThat(index.ids()).hasSize((int) topology.elements().count());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCableIsFoundAtBothEnds(long seed) {
        Topology topology = Topologies.random(seed);
        TopologyIndex index = TopologyIndex.of(topology);
        for (Cable cable : topology.cables()) {
            assertThat(index.cablesAt(cable.a())).contains(cable);
            if (cable.b() != null) {
                assertThat(index.cablesAt(cable.b())).contains(cable);
                assertThat(index.peerOf(cable.a())).contains(cable.b());
            }
        }
    }

    @Test
    void theNextIndexKeepsWhatDidNotChange() {
        Topology topology = Topologies.random(7);
        TopologyIndex index = TopologyIndex.of(topology);
        Host first = topology.hosts().get(0);
        List<Host> hosts = new ArrayList<>(topology.hosts());
        hosts.set(0, first.withName("another"));
        TopologyIndex next = index.next(topology.withHosts(hosts));
        assertThat(next.host(first.id()).orElseThrow().host().name()).isEqualTo("another");
        for (Host host : hosts.subList(1, hosts.size())) {
            assertThat(next.host(host.id()).orElseThrow())
                    .isSameAs(index.host(host.id()).orElseThrow());
        }
    }

    @Test
    void theNicsUnderAVlanOnAnAggregationAreItsPorts() {
        Host host = Topologies.random(3).hosts().get(0);
        TopologyIndex index = TopologyIndex.of(Topology.empty("t").withHosts(List.of(host)));
        HostIndex in = index.host(host.id()).orElseThrow();
        assertThat(in.nicsUnder(host.vlans().get(0).id()))
                .extracting(Nic::id)
                .containsExactlyElementsOf(host.aggregations().get(0).ports());
    }
}
