// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A lab is compared with the design that is open, as its cables are. */
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
