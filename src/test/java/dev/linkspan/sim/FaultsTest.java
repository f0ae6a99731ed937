// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.linkspan.Designs;
import dev.linkspan.sim.Fault.Kind;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {
    private static final Topology CAMPUS = campus();
    private static final TopologyIndex INDEX = TopologyIndex.of(CAMPUS);

    private static Topology campus() {
        Topology campus = Designs.read(Path.of("assets", "lab", "campus.json"));
        List<Cable> cables = new ArrayList<>(campus.cables());
        cables.add(new Cable("loose", "C99", "db01/net4", null, CableOrigin.DRAWN));
        List<Host> hosts = new ArrayList<>(campus.hosts());
        hosts.add(Host.named("lone", "lone", Platform.LINUX)
                .withNics(List.of(Nic.named("lone/lo", "lo").withKind(NicKind.LOOPBACK))));
        return campus.withCables(cables).withHosts(hosts);
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments("cable-1", "down silent out-lost in-lost loss flap slow delay"),
                arguments("loose", ""),
                arguments("uplink-a", "down silent out-lost in-lost loss delay"),
                arguments("db01/net0", "down silent same-mac"),
                arguments("lone/lo", ""),
                arguments("leaf-a", "down silent"),
                arguments("leaf-a/et1", "down silent wrong-key"),
                arguments("leaf-a/et7", "down silent"), // peer link: in no LAG
                arguments("leaf-a/et5", ""), // without a cable
                arguments("leaf-a/po11", "lacp-off"),
                arguments("gw-1", "down silent delay"),
                arguments("mlag-leaf", "split"),
                arguments("db01", "down"),
                arguments("db01/aggr1", ""),
                arguments("db01/ip-aggr1", ""));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anElementOffersTheFaultsItCanHave(String id, String words) {
        Element element = INDEX.element(id).orElseThrow();
        assertThat(String.join(
                        " ",
                        Faults.kindsFor(INDEX, element).stream().map(Kind::word).toList()))
                .isEqualTo(words);
    }

    @Test
    void aStaticLagHasNoLacpToTurnOff() {
        Lag lag = new Lag("sw/po1", "Po1", List.of(), Lacp.OFF, null, null, null, null);
        assertThat(Faults.kindsFor(lag)).isEmpty();
    }

    @Test
    void whatIsOfferedPassesTheCheckAndHasAPhraseOfItsOwn() {
        Stream<TopologyIndex> designs = Stream.concat(
                        Designs.files().stream().map(Designs::read),
                        IntStream.range(0, 100).mapToObj(Topologies::random))
                .map(TopologyIndex::of);
        designs.forEach(index -> index.topology().elements().forEach(element -> {
            List<Kind> kinds = Faults.kindsFor(index, element);
            assertThat(Faults.kindsFor(element)).containsAll(kinds);
            assertThat(kinds.stream().map(kind -> Faults.phrase(kind, element))).doesNotHaveDuplicates();
            for (Kind kind : Kind.values()) {
                Fault fault = Fault.of(kind, element.id());
                if (kinds.contains(kind)) {
                    assertThatCode(() -> Faults.check(index, fault)).doesNotThrowAnyException();
                } else {
                    assertThatExceptionOfType(SimulationRefusedException.class)
                            .isThrownBy(() -> Faults.check(index, fault));
                }
            }
        }));
    }

    static Stream<Arguments> refusedFaults() {
        return Stream.of(
                arguments(Fault.down("leaf-q"), "there is no element \"leaf-q\", did you mean leaf-a or leaf-b?"),
                arguments(Fault.down("zzzzzzzzzz"), "there is no element \"zzzzzzzzzz\""),
                arguments(
                        Fault.of(Kind.FLAP, "leaf-a"),
                        "switch leaf-a can't have the fault \"flap\", expected down, silent"),
                arguments(
                        Fault.down("leaf-a/et5"),
                        "Ethernet5 on leaf-a has no cable, so nothing is lost with it; connect it first"),
                arguments(
                        Fault.down("loose"),
                        "cable C99 hangs loose, so nothing is lost with it; plug in its other end first"),
                arguments(
                        Fault.down("db01/aggr1"),
                        "aggr1 on db01 can't break by itself; fail a cable, NIC, switch, switch port, router, uplink,"
                                + " host, LAG with LACP or MLAG domain"),
                arguments(
                        Fault.of(Kind.WRONG_KEY, "leaf-a/et7"),
                        "Ethernet7 on leaf-a is in no LAG with LACP, so it says no key"),
                arguments(
                        new Fault(Kind.LOSS, "cable-1", 101.0, null),
                        "the fault \"loss\" has the amount 101, expected 0 to 100 %"),
                arguments(
                        new Fault(Kind.LOSS, "cable-1", Double.NaN, null),
                        "the fault \"loss\" has the amount NaN, expected 0 to 100 %"),
                arguments(
                        new Fault(Kind.FLAP, "cable-1", 0.0, null),
                        "the fault \"flap\" has the amount 0, expected 0.01 to 3600 s"),
                arguments(
                        new Fault(Kind.SLOW, "cable-1", 0.5, null),
                        "the fault \"slow\" has the amount 0.5, expected 1 to 10000000 Mb/s"),
                arguments(
                        new Fault(Kind.DELAY, "cable-1", -1.0, null),
                        "the fault \"delay\" has the amount -1, expected 0 to 3600000 ms"),
                arguments(new Fault(Kind.DOWN, "cable-1", 1.0, null), "the fault \"down\" takes no amount"),
                arguments(
                        new Fault(Kind.DOWN, "cable-1", null, "cable-2"),
                        "the fault \"down\" is of one element, not of two"),
                arguments(
                        new Fault(Kind.SAME_MAC, "db01/net0", null, "db01/net0"),
                        "net0 on db01 can't take over its own hardware address, name another NIC"),
                arguments(
                        new Fault(Kind.SAME_MAC, "db01/net0", null, "db01/net9"),
                        "there is no element \"db01/net9\", did you mean db01/net0 or db01/net1 or db01/net2?"),
                arguments(
                        new Fault(Kind.SAME_MAC, "db01/net0", null, "leaf-a"),
                        "leaf-a is no NIC with a hardware address, name one"));
    }

    @ParameterizedTest
    @MethodSource("refusedFaults")
    void aFaultThatMakesNoSenseIsRefusedInOneSentence(Fault fault, String sentence) {
        assertThatExceptionOfType(SimulationRefusedException.class)
                .isThrownBy(() -> Faults.check(INDEX, fault))
                .withMessage(sentence);
    }

    static Stream<Arguments> refusedScenarios() {
        Incident fail = new Incident.Failure(Ticks.seconds(5), Fault.down("leaf-a"));
        Incident repair = new Incident.Repair(Ticks.seconds(40), "leaf-a", null);
        return Stream.of(
                arguments(
                        List.of(new Incident.Failure(-Ticks.SECOND, Fault.down("leaf-a"))),
                        90,
                        "switch leaf-a can't fail or be repaired at -1s, which is in the past; expected 0s or later"),
                arguments(
                        List.of(fail, repair),
                        30,
                        "switch leaf-a: 40s is after the end of the run at 30s, let it run longer"),
                arguments(
                        List.of(repair),
                        90,
                        "switch leaf-a is not broken at 40s, so there is nothing to repair;"
                                + " give a time after its failure"),
                arguments(
                        List.of(fail, new Incident.Repair(Ticks.seconds(6), "leaf-a", Kind.SILENT)),
                        90,
                        "switch leaf-a has no fault \"silent\" at 6s, so there is nothing to repair;"
                                + " give a time after its failure"),
                arguments(
                        List.of(fail, repair, new Incident.Repair(Ticks.seconds(50), "leaf-a", null)),
                        90,
                        "switch leaf-a is not broken at 50s, so there is nothing to repair;"
                                + " give a time after its failure"),
                arguments(List.of(), -1, "a run ends after -1s, expected 0s to 24 hours"),
                arguments(List.of(), 86_401, "a run ends after 86401s, expected 0s to 24 hours"),
                arguments(
                        List.of(new Incident.Repair(0, "leaf-z", null)),
                        90,
                        "there is no element \"leaf-z\", did you mean leaf-a or leaf-b?"));
    }

    @ParameterizedTest
    @MethodSource("refusedScenarios")
    void aScenarioThatMakesNoSenseIsRefusedInOneSentence(List<Incident> incidents, long seconds, String sentence) {
        Scenario scenario = new Scenario(incidents, Ticks.seconds(seconds), 1);
        assertThatExceptionOfType(SimulationRefusedException.class)
                .isThrownBy(() -> Faults.check(INDEX, scenario))
                .withMessage(sentence);
    }

    @Test
    void severalFaultsOfAnElementAreRepairedOneByOneOrTogether() {
        long second = Ticks.SECOND;
        List<Incident> incidents = List.of(
                new Incident.Failure(second, Fault.of(Kind.LOSS, "cable-3")),
                new Incident.Failure(2 * second, Fault.of(Kind.SLOW, "cable-3")),
                new Incident.Repair(3 * second, "cable-3", Kind.LOSS),
                new Incident.Failure(4 * second, Fault.of(Kind.LOSS, "cable-3")),
                new Incident.Repair(5 * second, "cable-3", null));
        assertThatCode(() -> Faults.check(INDEX, Scenario.of(incidents))).doesNotThrowAnyException();
    }

    @Test
    void aHardwareAddressIsTakenFromTheNextNicOfTheHostElseFromAnotherHost() {
        assertThat(Faults.complete(INDEX, Fault.of(Kind.SAME_MAC, "db01/net0")).other())
                .isEqualTo("db01/net1");
        assertThat(Faults.complete(INDEX, Fault.of(Kind.SAME_MAC, "db01/net4")).other())
                .isEqualTo("db01/net0");
        Host one = Host.named("a", "a", Platform.LINUX).withNics(List.of(Nic.named("a/e0", "e0")));
        Host two = Host.named("b", "b", Platform.LINUX).withNics(List.of(Nic.named("b/e0", "e0")));
        Topology pair = Topology.empty("pair").withHosts(List.of(one, two));
        assertThat(Faults.complete(TopologyIndex.of(pair), Fault.of(Kind.SAME_MAC, "a/e0"))
                        .other())
                .isEqualTo("b/e0");
        TopologyIndex single = TopologyIndex.of(pair.withHosts(List.of(one)));
        assertThatExceptionOfType(SimulationRefusedException.class)
                .isThrownBy(() -> Faults.check(single, Fault.of(Kind.SAME_MAC, "a/e0")))
                .withMessage("e0 on a is the only NIC, so there is no hardware address to take over");
    }
}
