// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.timeline.Runs;
import dev.linkspan.export.timeline.Scenes;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Usage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SceneTest {
    private final Run run = Runs.switchDies();
    private final Scenes scenes = new Scenes(run);

    @Test
    void anAddressThatNothingCarriesIsNowhereInASimulationAndUnsaidInADesign() {
        assertThat(texts(at(Ticks.seconds(6)))).contains("nowhere");
        assertThat(texts(Picture.of(run.design(), Notes.NONE))).doesNotContain("nowhere");
    }

    @Test
    void anAddressThatMovedSaysWhereItIsNow() {
        assertThat(texts(at(Ticks.seconds(16)))).filteredOn("on aggr2"::equals).hasSize(2);
        assertThat(texts(at(0))).contains("on aggr1", "on aggr2");
    }

    @Test
    void whatWasSwitchedOffIsFaintAndBearsAPlate() {
        Picture picture = at(Ticks.seconds(6));
        List<Part> parts = picture.card("leaf-a").orElseThrow().face().parts();

        assertThat(parts.get(0).faint()).isTrue();
        assertThat(parts)
                .filteredOn(part -> part.kind() == Part.Kind.SIGN)
                .singleElement()
                .satisfies(sign -> {
                    assertThat(sign.faint()).isFalse();
                    assertThat(sign.words()).endsWith("switch leaf-a loses power");
                });
        assertThat(picture.card("leaf-a").orElseThrow().face().mark()).isEqualTo(Mark.FAILED);
        assertThat(picture.wire("uplink-a").orElseThrow().mark()).isEqualTo(Mark.FAILED);
    }

    @Test
    void aPulledCableIsStruck() {
        Scene pulled =
                new Scene(Map.of("cable-1", new Scene.Broken("pulled", "cable C01 fails", true)), Map.of(), Set.of());
        Wire wire = Picture.of(run.design(), Notes.of(pulled)).wire("cable-1").orElseThrow();

        assertThat(wire.mark()).isEqualTo(Mark.FAILED);
        assertThat(wire.lines()).hasSize(3);
        assertThat(Detail.MIDDLE.inks(wire)).isEqualTo(wire.lines());
    }

    @Test
    void aLoadIsWrittenAndMakesTheLineWider() {
        Wire idle = Picture.of(run.design(), Notes.NONE).wire("cable-1").orElseThrow();
        Wire busy = at(0).wire("cable-1").orElseThrow();

        assertThat(width(busy)).isGreaterThan(width(idle));
        assertThat(texts(at(0))).contains("4.2 of 10 Gb/s");
    }

    @Test
    void cardsThatLookTheSameKeepTheirFaces() {
        Picture before = at(0);
        Picture after = before.next(run.at(Ticks.seconds(6)).state(), Notes.of(scenes.at(Ticks.seconds(6))));

        assertThat(after.card("leaf-b").orElseThrow().face())
                .isSameAs(before.card("leaf-b").orElseThrow().face());
        assertThat(after.card("leaf-a").orElseThrow().face())
                .isNotSameAs(before.card("leaf-a").orElseThrow().face());
    }

    /** in.mpathd(8): an interface may be failed by its probes while its link is up. */
    @Test
    void aMemberThatIsFailedWithCarrierSaysThatItsProbesFail() {
        Topology state =
                host(host -> host.withGroups(List.of(usage(host.groups().get(0), Usage.FAILED))));

        assertThat(state(state, "db01/net0")).isEqualTo(new NicState(Mark.FAILED, "probes fail"));
        assertThat(state(state, "db01/net2").mark()).isEqualTo(Mark.HEALTHY);
    }

    /** dladm show-aggr -x: PORTSTATE of a DLMP port whose probes get no answer. */
    @Test
    void aPortThatIsFailedWithCarrierSaysSo() {
        Topology state = host(host -> host.withAggregations(host.aggregations().stream()
                .map(it -> dlmp(it).withPortUsage(Map.of(it.ports().get(0), Usage.FAILED)))
                .toList()));

        assertThat(state(state, "db01/net0")).isEqualTo(new NicState(Mark.FAILED, "probes fail"));
        assertThat(state(state, "db01/net1")).isEqualTo(new NicState(Mark.HEALTHY, "up"));
    }

    private static Aggregation dlmp(Aggregation aggregation) {
        return aggregation.withMode(AggregationMode.DLMP).withLacp(Lacp.OFF);
    }

    private static IpmpGroup usage(IpmpGroup group, Usage usage) {
        return group.withMembers(List.of(
                group.members().get(0).withUsage(usage), group.members().get(1).withUsage(Usage.ACTIVE)));
    }

    private static Topology host(UnaryOperator<Host> change) {
        Topology design = Runs.design();
        Host up = design.hosts().get(0);
        return design.withHosts(List.of(change.apply(up.withNics(
                up.nics().stream().map(nic -> nic.withCarrier(LinkState.UP)).toList()))));
    }

    private static NicState state(Topology topology, String nic) {
        return new NicStates(dev.linkspan.topology.TopologyIndex.of(topology))
                .of(topology.hosts().get(0))
                .get(nic);
    }

    private Picture at(long time) {
        return Picture.of(run.at(time).state(), Notes.of(scenes.at(time)));
    }

    private static double width(Wire wire) {
        return ((Ink.Line) wire.inks().get(0)).width();
    }

    private static List<String> texts(Picture picture) {
        return picture.cards().stream()
                .flatMap(card -> card.face().parts().stream())
                .flatMap(part -> part.inks().stream())
                .filter(Ink.Words.class::isInstance)
                .map(ink -> ((Ink.Words) ink).text())
                .toList();
    }
}
