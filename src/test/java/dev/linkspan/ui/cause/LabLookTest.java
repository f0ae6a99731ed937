// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.edit.Delete;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The machines of a lab are compared with what they were designed as, and their cables with the design that is open. */
class LabLookTest {

    @Test
    void cablesThatEndElsewhereThanInTheOpenDesignAreACause() throws Exception {
        Topology own = TopologyJson.read(new String(LabDesigns.read("campus"), StandardCharsets.UTF_8));
        LabWorld world = new LabWorld(own, List.of(), 1, InstantSource.system());
        try {
            LabLook look = new LabLook(world);
            assertThat(causes(look, own)).doesNotContain("P-20");
            assertThat(causes(look, crossed(own))).contains("P-20");
            assertThat(causes(look, own)).doesNotContain("P-20");
        } finally {
            world.end();
        }
    }

    @Test
    void whatIsEditedWhileTheLabRunsIsNoFaultOfItsMachines() throws Exception {
        Topology own = TopologyJson.read(new String(LabDesigns.read("campus"), StandardCharsets.UTF_8));
        LabWorld world = new LabWorld(own, List.of(), 1, InstantSource.system());
        try {
            LabLook look = new LabLook(world);
            List<String> before = causes(look, own);
            for (Topology edited : List.of(
                    edited(own, LabLookTest::jumbo),
                    edited(own, host -> host.withAggregations(List.of())),
                    edited(own, host -> host.withNics(host.nics().subList(0, 1))),
                    own.withHosts(own.hosts().subList(0, 1)),
                    Delete.elements(List.of("web01")).apply(own))) {
                assertThat(edited).isNotEqualTo(own);
                assertThat(causes(look, edited)).containsExactlyInAnyOrderElementsOf(before);
            }

            // What a machine is set up as otherwise by a plan is what it is compared with from then on.
            world.configure("web01", "web01 is changed", LabLookTest::jumbo, Set.of());
            assertThat(causes(look, own)).doesNotContain("T-11", "T-12");
        } finally {
            world.end();
        }
    }

    private static Host jumbo(Host host) {
        return host.withAggregations(
                host.aggregations().stream().map(bond -> bond.withMtu(9000)).toList());
    }

    private static Topology edited(Topology design, UnaryOperator<Host> edit) {
        return design.withHosts(design.hosts().stream()
                .map(host -> host.id().equals("web01") ? edit.apply(host) : host)
                .toList());
    }

    private static List<String> causes(LabLook look, Topology design) {
        return look.now(design).explanations().stream()
                .flatMap(one -> Stream.concat(Stream.of(one), one.consequences().stream()))
                .map(Explanation::cause)
                .toList();
    }

    /** The same with the cables of web01 drawn the other way round. */
    private static Topology crossed(Topology own) {
        List<Cable> cables = own.cables().stream()
                .filter(cable -> cable.a().startsWith("web01/"))
                .toList();
        assertThat(cables).hasSize(2);
        Cable first = cables.get(0);
        Cable second = cables.get(1);
        List<Cable> all = new ArrayList<>(own.cables());
        all.replaceAll(cable ->
                cable.equals(first) ? first.withB(second.b()) : cable.equals(second) ? second.withB(first.b()) : cable);
        return own.withCables(all);
    }
}
