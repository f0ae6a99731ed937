// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Racks;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Slices and forms lose nothing that matters: what comes of them is what comes of the whole. */
class SliceTest {
    private static final int DESIGNS = 40;

    /** Probes begin at a random time within their interval: FDT 10 s / 5 probes, half of it either way. */
    private static final long PROBE_INTERVAL = Ticks.millis(2_500);

    @TestFactory
    Stream<DynamicTest> theWholeWorldSaysTheSame() {
        return IntStream.range(0, DESIGNS)
                .mapToObj(seed -> DynamicTest.dynamicTest("design " + seed, () -> {
                    SurvivabilityMatrix matrix = Survivability.of(
                            RandomRacks.of(seed), Options.usual().withThreads(1));
                    assertThat(WholeWorld.differences(matrix, PROBE_INTERVAL)).isEmpty();
                }));
    }

    @Test
    void theWholeWorldSaysTheSameOfRacksOfWhichASliceSeesOnlyOne() {
        SurvivabilityMatrix matrix =
                Survivability.of(Racks.of(3, 4), Options.usual().withThreads(1));
        assertThat(matrix.effort().shapes()).isLessThan(12);
        assertThat(WholeWorld.differences(matrix, PROBE_INTERVAL)).isEmpty();
    }

    @Test
    void whatBecomesOfItsPeersIsNotSaidOfAnAddress() {
        Topology routed = Racks.of(1, 4);
        // Without routers and routes, the hosts are each other's only peers.
        Topology design = routed.withRouters(List.of())
                .withUplinks(List.of())
                .withHosts(routed.hosts().stream()
                        .map(host -> host.withRoutes(List.of()))
                        .toList());
        SurvivabilityMatrix matrix = Survivability.of(design, Options.usual().withThreads(1));
        assertThat(matrix.addresses()).isNotEmpty().allMatch(AddressSurvival::works);
        assertThat(matrix.rows().stream().filter(row -> row.kind() == PartKind.NIC))
                .allSatisfy(row -> assertThat(row.effects())
                        .allMatch(effect -> row.failed().get(0).startsWith(effect.host() + "/")));
    }

    @TestFactory
    Stream<DynamicTest> hostsOfOneShapeFareAsEachByItself() {
        return IntStream.range(0, DESIGNS)
                .mapToObj(seed -> DynamicTest.dynamicTest("design " + seed, () -> {
                    Topology design = RandomRacks.of(seed);
                    Options options = Options.usual().withThreads(1);
                    SurvivabilityMatrix shared = Survivability.of(design, options);
                    SurvivabilityMatrix each = Survivability.of(design, options.withShareShapes(false));
                    assertThat(shared.rows()).isEqualTo(each.rows());
                    assertThat(shared.addresses()).isEqualTo(each.addresses());
                }));
    }

    @Test
    void aSliceHoldsTheHostItsSwitchesAndTheRoutersOnly() {
        Topology design = Racks.of(3, 8);
        Host host = design.hosts().get(9);
        Slice slice = new Slicer(TopologyIndex.of(design), new AddressFacts()).of(host);
        assertThat(slice.topology().hosts()).containsExactly(host);
        assertThat(slice.topology().switches())
                .extracting(sw -> sw.id())
                .contains("r2-leaf-a", "r2-leaf-b")
                .hasSize(3);
        assertThat(slice.topology().cables())
                .extracting(Cable::a)
                .hasSize(4)
                .allMatch(end -> end.startsWith(host.id()));
        assertThat(slice.parts())
                .contains("r2-leaf-a", "r2-leaf-b", "gw-1", "gw-2")
                .doesNotContain("r1-leaf-a", "r3-leaf-a")
                .hasSize(2 + 2 + 4 + 4);
    }

    @Test
    void hostsThatDifferInNamesAndAddressesHaveOneForm() {
        Topology design = Racks.of(3, 8);
        AddressFacts facts = new AddressFacts();
        Slicer slicer = new Slicer(TopologyIndex.of(design), facts);
        Form one = Form.of(slicer.of(design.hosts().get(8)), facts);
        Form other = Form.of(slicer.of(design.hosts().get(12)), facts);
        Form different = Form.of(slicer.of(design.hosts().get(10)), facts);
        assertThat(one.topology()).isEqualTo(other.topology()).isNotEqualTo(different.topology());
    }

    @Test
    void aSettingThatMattersMakesAnotherForm() {
        Topology design = Racks.of(1, 4);
        AddressFacts facts = new AddressFacts();
        Host host = design.hosts().get(0);
        Topology slower = design.withHosts(Stream.concat(
                        Stream.of(host.withGroups(host.groups().stream()
                                .map(group -> group.withFdtMillis(5_000))
                                .toList())),
                        design.hosts().stream().skip(1))
                .toList());
        Topology form = Form.of(new Slicer(TopologyIndex.of(design), facts).of(host), facts)
                .topology();
        Topology otherForm = Form.of(
                        new Slicer(TopologyIndex.of(slower), facts)
                                .of(slower.hosts().get(0)),
                        facts)
                .topology();
        assertThat(form).isNotEqualTo(otherForm);
    }
}
