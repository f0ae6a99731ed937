// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.linkspan.Designs;
import dev.linkspan.sim.Fault.Kind;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTextTest {
    private static final TopologyIndex CAMPUS = TopologyIndex.of(Designs.read(Path.of("assets", "lab", "campus.json")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "switch:leaf-a@5s                        | leaf-a      | DOWN     |      |           | 5000000",
                "cable:cable-3=loss:30%@2.5s             | cable-3     | LOSS     | 30   |           | 2500000",
                "cable:C03=loss:12.5@500ms               | cable-3     | LOSS     | 12.5 |           | 500000",
                "nic:db01/net0=same-mac:db01/net1@5s     | db01/net0   | SAME_MAC |      | db01/net1 | 5000000",
                "nic:db01/net0@2min                      | db01/net0   | DOWN     |      |           | 120000000",
                "port:leaf-a/Ethernet1=wrong-key@0s      | leaf-a/et1  | WRONG_KEY|      |           | 0",
                "port:leaf-a/et1@0.000001s               | leaf-a/et1  | DOWN     |      |           | 1",
                "router:gw-1=delay:1.5s@1s               | gw-1        | DELAY    | 1500 |           | 1000000",
                "uplink:uplink-a=out-lost@1s             | uplink-a    | OUT_LOST |      |           | 1000000",
                "cable:C03=flap:500ms@1s                 | cable-3     | FLAP     | 0.5  |           | 1000000",
                "cable:C03=slow:1Gb/s@1s                 | cable-3     | SLOW     | 1000 |           | 1000000",
                "host:db01@1s                            | db01        | DOWN     |      |           | 1000000",
                "lag:leaf-a/Po11@1s                      | leaf-a/po11 | LACP_OFF |      |           | 1000000",
                "mlag:leaf-a+leaf-b@1s                   | mlag-leaf   | SPLIT    |      |           | 1000000"
            })
    void failuresAreReadByIdAndByName(
            String text, String target, Kind kind, @Nullable Double amount, @Nullable String other, long at) {
        assertThat(ScenarioText.failure(CAMPUS, text))
                .isEqualTo(new Incident.Failure(at, new Fault(kind, target, amount, other)));
    }

    @Test
    void aRepairIsOfAllOrOfOneFault() {
        assertThat(ScenarioText.repair(CAMPUS, "switch:leaf-a@40s"))
                .isEqualTo(new Incident.Repair(Ticks.seconds(40), "leaf-a", null));
        assertThat(ScenarioText.repair(CAMPUS, "cable:C03=loss@40s"))
                .isEqualTo(new Incident.Repair(Ticks.seconds(40), "cable-3", Kind.LOSS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "switch:leaf-a           | the time is missing, expected it at the end, such as @5s",
                "switch:leaf-a@          | '\"\" is no time, expected one such as 500ms, 1.5s or 2min'",
                "switch:leaf-a@5         | '\"5\" is no time, expected one such as 500ms, 1.5s or 2min'",
                "switch:leaf-a@5h        | '\"5h\" is no time, expected one such as 500ms, 1.5s or 2min'",
                "switch:leaf-a@-5s       | '\"-5s\" is in the past, expected 0s or later'",
                "switch:leaf-a@0.0001ms  | '\"0.0001ms\" is finer than a microsecond or too long, expected one such as"
                        + " 500ms, 1.5s or 2min'",
                "swich:leaf-a@5s         | '\"swich\" is no type of element, expected cable, host, lag, mlag, nic,"
                        + " port, router, switch, uplink (as in switch:sw1)'",
                "leaf-a@5s               | '\"leaf-a\" is no type of element, expected cable, host, lag, mlag, nic,"
                        + " port, router, switch, uplink (as in switch:sw1)'",
                "@5s                     | '\"\" is no type of element, expected cable, host, lag, mlag, nic,"
                        + " port, router, switch, uplink (as in switch:sw1)'",
                "switch:@5s              | 'the switch is missing, expected its id or name after \"switch:\"'",
                "switch:leaf-aa@5s       | 'there is no switch \"leaf-aa\", did you mean leaf-a or leaf-b?'",
                "port:leaf-a/Ethernt3@5s | 'there is no switch port \"leaf-a/Ethernt3\", did you mean"
                        + " leaf-a/Ethernet3 or leaf-a/Ethernet1 or leaf-a/Ethernet2?'",
                "nic:leaf-a@5s           | 'there is no NIC \"leaf-a\"'",
                "nic:net0@5s             | 'several NICs are called net0, give the id: db01/net0 or new01/net0'",
                "cable:C03=@5s           | 'the fault is missing after \"=\"'",
                "cable:C03=los:30%@5s    | '\"los\" is no fault, expected down, silent, out-lost, in-lost, loss, flap,"
                        + " slow, delay, did you mean loss?'",
                "cable:C03=loss:x@5s     | '\"x\" is no amount of the fault \"loss\", expected one in %, such as 30%'",
                "cable:C03=loss:5s@5s    | '\"5s\" is no amount of the fault \"loss\", expected one in %, such as 30%'",
                "cable:C03=loss:@5s      | '\"\" is no amount of the fault \"loss\", expected one in %, such as 30%'",
                "cable:C03=down:3@5s     | 'the fault \"down\" takes no amount'",
                "nic:db01/net0=same-mac:db01/netx@5s | 'there is no NIC \"db01/netx\", did you mean db01/net0 or"
                        + " db01/net1 or db01/net2?'"
            })
    void aBadTextIsNamedWithItsBadPartAndWhatWasExpected(String text, String sentence) {
        assertThatExceptionOfType(SimulationRefusedException.class)
                .isThrownBy(() -> ScenarioText.failure(CAMPUS, text))
                .withMessage("\"" + text + "\": " + sentence);
    }

    /** Law: whatever is written, it is read or refused with the text in front. */
    @Test
    void anyTextIsReadOrRefused() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
        List<String> good = List.of(
                "switch:leaf-a@5s",
                "cable:C03=loss:30%@2.5s",
                "nic:db01/net0=same-mac:db01/net1@500ms",
                "cable:C03=slow:1Gb/s@2min");
        List<String> pieces = List.of(
                "nic", ":", "=", "@", "%", "s", "min", "-", ".", "0", "9".repeat(50), "\n", " ", "\u0000", "ü", "Gb/s");
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder changed = new StringBuilder(good.get(random.nextInt(good.size())));
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                int from = random.nextInt(changed.length() + 1);
                int to = Math.min(changed.length(), from + random.nextInt(4));
                changed.replace(from, to, random.nextBoolean() ? "" : pieces.get(random.nextInt(pieces.size())));
            }
            String text = changed.toString();
            try {
                ScenarioText.failure(CAMPUS, text);
                read++;
            } catch (SimulationRefusedException e) {
                assertThat(e).hasMessageStartingWith("\"" + text + "\": ");
                refused++;
            }
        }
        assertThat(read).isGreaterThan(1000);
        assertThat(refused).isGreaterThan(1000);
    }

    /** Law: what is printed is read as the same incident, for any design, also with odd characters in ids and names. */
    @Test
    void whatIsPrintedIsReadAsTheSame() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        int seen = 0;
        List<TopologyIndex> designs = Stream.of(
                        Designs.files().stream().map(Designs::read),
                        IntStream.range(0, 200).mapToObj(Topologies::random),
                        Stream.of(odd()))
                .flatMap(design -> design)
                .map(TopologyIndex::of)
                .toList();
        for (TopologyIndex index : designs) {
            for (Element element : index.topology().elements().toList()) {
                for (Kind kind : Faults.kindsFor(index, element)) {
                    Fault fault = fault(random, index, element, kind);
                    long at = Math.abs(random.nextLong() >> random.nextInt(25, 60));
                    Incident.Failure failure = new Incident.Failure(at, fault);
                    String text = ScenarioText.print(index, failure);
                    assertThat(ScenarioText.failure(index, text)).as(text).isEqualTo(failure);
                    Incident.Repair repair = new Incident.Repair(at, element.id(), random.nextBoolean() ? null : kind);
                    text = ScenarioText.print(index, repair);
                    assertThat(ScenarioText.repair(index, text)).as(text).isEqualTo(repair);
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(2000);
    }

    @ParameterizedTest
    @CsvSource({"0,0s", "1,0.000001s", "500000,500ms", "1500000,1.5s", "60000000,1min", "90000000,90s", "-1000000,-1s"})
    void timesAreWrittenInTheLargestUnitThatNeedsNoFraction(long ticks, String text) {
        assertThat(ScenarioText.time(ticks)).isEqualTo(text);
    }

    private static Fault fault(RandomGenerator random, TopologyIndex index, Element element, Kind kind) {
        Double amount = kind.unit() == null || random.nextBoolean() ? null : (Double) (1 + random.nextDouble() * 98);
        String other = kind == Kind.SAME_MAC && random.nextBoolean()
                ? Faults.complete(index, Fault.of(kind, element.id())).other()
                : null;
        return new Fault(kind, element.id(), amount, other);
    }

    private static Topology odd() {
        Host host = Host.named("a@b:c", "x=y@5s", Platform.LINUX)
                .withNics(List.of(Nic.named("a@b:c/e@0", "e=down@1s"), Nic.named("a@b:c/e@1", "e:1/2")));
        Switch sw = SwitchBuilder.builder()
                .id("s@5s")
                .name("=loss:3%@5s")
                .ports(List.of(SwitchPort.named("s@5s/1:2@3", "Ethernet1/1")))
                .build();
        return Topology.empty("odd").withHosts(List.of(host)).withSwitches(List.of(sw));
    }
}
