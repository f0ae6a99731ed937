// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.lldp.LldpNeighbor.Identity;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.HostSignsBuilder;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostBuilder;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is heard against what is drawn, with designs and faults made by chance. */
class CablingTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void aHealthyDesignIsProvedWhole() {
        for (int seed = 0; seed < 200; seed++) {
            Topology design = design(new Random(seed));
            Cabling cabling = Cabling.of(heard(design, design), NOON);
            assertThat(cabling.cables()).as("seed %d", seed).hasSameSizeAs(design.cables());
            assertThat(cabling.cables()).allMatch(one -> one.verdict() == CableVerdict.PROVED);
            assertThat(cabling.swaps()).isEmpty();
        }
    }

    @Test
    void twoSwappedCablesAreOneSwapAndTakenInEverythingIsProved() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Topology design = design(random);
            List<Cable> cables = new ArrayList<>(design.cables());
            Collections.shuffle(cables, random);
            Cable one = cables.get(0);
            Cable other = cables.get(1);
            Topology real = design.withCables(design.cables().stream()
                    .map(cable -> cable.equals(one)
                            ? cable.withB(other.b())
                            : cable.equals(other) ? cable.withB(one.b()) : cable)
                    .toList());

            Cabling cabling = Cabling.of(heard(real, design), NOON);
            assertThat(cabling.contradicted()).as("seed %d", seed).hasSize(2);
            assertThat(cabling.swaps()).hasSize(1);
            assertThat(cabling.swaps().get(0).has(cabling.cable(one.id()).orElseThrow()))
                    .isTrue();
            assertThat(cabling.swaps().get(0).has(cabling.cable(other.id()).orElseThrow()))
                    .isTrue();

            Topology taken = Cabling.takeIn(cabling.contradicted()).apply(design);
            Cabling after = Cabling.of(heard(real, taken), NOON);
            assertThat(after.cables()).hasSameSizeAs(design.cables());
            assertThat(after.cables()).allMatch(it -> it.verdict() == CableVerdict.PROVED);
            assertThat(taken.switches()).isEqualTo(design.switches());
        }
    }

    @Test
    void anyRewiringTakenInIsProved() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Topology design = design(random);
            List<String> ends = new ArrayList<>();
            design.switches().forEach(sw -> sw.ports().forEach(port -> ends.add(port.id())));
            Collections.shuffle(ends, random);
            List<Cable> cables = new ArrayList<>();
            for (int i = 0; i < design.cables().size(); i++) {
                cables.add(design.cables().get(i).withB(ends.get(i)));
            }
            Topology real = design.withCables(cables);
            Cabling cabling = Cabling.of(heard(real, design), NOON);
            Topology taken = Cabling.takeIn(cabling.cables()).apply(design);
            assertThat(Cabling.of(heard(real, taken), NOON).cables())
                    .as("seed %d", seed)
                    .hasSameSizeAs(design.cables())
                    .allMatch(it -> it.verdict() == CableVerdict.PROVED);
        }
    }

    @Test
    void theSwapNamesBothPortsOfBothSides() throws Exception {
        Topology design = example();
        Cable one = design.cables().get(0);
        Cable other = design.cables().get(1);
        Topology real = design.withCables(List.of(one.withB(other.b()), other.withB(one.b())));
        Evidence evidence = heard(real, design);
        Swap swap = Cabling.of(evidence, NOON).swaps().get(0);
        String near = TopologyIndex.of(design).name(one.a());
        String far = TopologyIndex.of(design).name(String.valueOf(other.b()));
        assertThat(swap.sentence())
                .startsWith("These two cables are swapped: " + near + " of ")
                .contains("is in " + far + " of ");
        assertThat(swap.request()).startsWith("Swap the plugs of " + near).contains("belongs into");
        assertThat(Diagnosis.of(evidence).explanations())
                .filteredOn(it -> it.cause().equals("P-20"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.sentence()).isEqualTo(swap.sentence());
                    assertThat(it.nics()).hasSize(2);
                    assertThat(it.remedy()).startsWith(swap.request());
                });
    }

    @Test
    void whatWasHeardLongAgoIsStaleWithItsAge() throws Exception {
        Topology design = example();
        Cabling cabling = Cabling.of(heard(design, design), NOON.plus(Duration.ofMinutes(10)));
        assertThat(cabling.cables()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.verdict()).isEqualTo(CableVerdict.STALE);
            assertThat(one.age(cabling.now())).isEqualTo(Duration.ofMinutes(10));
            assertThat(one.reason()).contains("until 10 min ago");
            assertThat(one.heard()).isNotNull();
        });
    }

    @Test
    void whatIsHeardAlikeOnAllPortsOfABondIsNotTrusted() throws Exception {
        Topology design = example();
        Evidence all = heard(design, design);
        Host host = design.hosts().get(0);
        List<Sign<HeardNeighbor>> both = all.signs().get(host.id()).get(0).ports().stream()
                .flatMap(port -> port.neighbors().stream())
                .toList();
        Cabling cabling = Cabling.of(
                with(
                        all,
                        signs -> signs.withPorts(signs.ports().stream()
                                .map(port -> port.withNeighbors(both))
                                .toList())),
                NOON);
        assertThat(cabling.cables()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.verdict()).isEqualTo(CableVerdict.UNKNOWN);
            assertThat(one.reason()).contains("of the aggregation");
        });
    }

    @Test
    void whoMayNotHearSaysSo() throws Exception {
        Topology design = example();
        Evidence all = heard(design, design);
        String name = design.hosts().get(0).name();
        Gap gap = new Gap(
                name, "what neighbours say by LACP and LLDP", Gap.Reason.NOT_ALLOWED, "Only root may listen there.");
        Cabling cabling =
                Cabling.of(with(all, signs -> signs.withPorts(List.of()).withGaps(List.of(gap))), NOON);
        assertThat(cabling.cables())
                .isNotEmpty()
                .allMatch(one -> one.verdict() == CableVerdict.NOT_ALLOWED)
                .allMatch(one -> one.reason().equals("Only root may listen there."));
    }

    @Test
    void lacpNamesTheSwitchAndNeverThePort() {
        Topology design = design(new Random(7));
        Host host = design.hosts().get(0);
        Cable cable = design.cables().stream()
                .filter(it -> it.a().startsWith(host.id() + "/"))
                .findFirst()
                .orElseThrow();
        TopologyIndex index = TopologyIndex.of(design);
        Switch right = index.switchOf(String.valueOf(cable.b())).orElseThrow();
        Switch wrong = design.switches().stream()
                .filter(sw -> !sw.equals(right))
                .findFirst()
                .orElseThrow();
        assertThat(byLacp(design, host, cable, right).verdict()).isEqualTo(CableVerdict.UNKNOWN);
        CheckedCable other = byLacp(design, host, cable, wrong);
        assertThat(other.verdict()).isEqualTo(CableVerdict.CONTRADICTED);
        assertThat(other.sources()).containsExactly("LACP");
        assertThat(other.canBeTakenIn()).isFalse();
    }

    @Test
    void aCableThatOnlyTheMachineKnowsCanBeTakenIn() {
        Topology design = design(new Random(3));
        Cable dropped = design.cables().get(0);
        Topology without =
                design.withCables(design.cables().subList(1, design.cables().size()));
        Cabling cabling = Cabling.of(heard(design, without), NOON);
        assertThat(cabling.contradicted()).isEmpty();
        CheckedCable found = cabling.at(dropped.a()).orElseThrow();
        assertThat(found.cable()).isNull();
        assertThat(found.canBeTakenIn()).isTrue();
        Topology taken = Cabling.takeIn(List.of(found)).apply(without);
        assertThat(TopologyIndex.of(taken).peerOf(dropped.a())).hasValue(String.valueOf(dropped.b()));
    }

    @Test
    void namesOfPortsAreReadAsPeopleWriteThem() {
        assertThat(PortNames.isSame("Ethernet1/3", "Eth1/3")).isTrue();
        assertThat(PortNames.isSame("et3", "Ethernet3")).isTrue();
        assertThat(PortNames.isSame("Ethernet3", "Ethernet13")).isFalse();
        assertThat(PortNames.isSame("xe-0/0/1", "ge-0/0/1")).isFalse();
        assertThat(PortNames.isSame("3", "Ethernet3")).isFalse();
        assertThat(PortNames.isOpaque("00:1c:73:0b:02:01")).isTrue();
    }

    private static CheckedCable byLacp(Topology design, Host host, Cable cable, Switch partner) {
        Aggregation aggregation = AggregationBuilder.builder()
                .id(host.id() + "/bond0")
                .name("bond0")
                .mode(AggregationMode.LACP_802_3AD)
                .ports(List.of(cable.a()))
                .lacpPorts(List.of(new LacpPort(cable.a(), 1, 61, 61, partner.chassisMac(), 1)))
                .build();
        Host seen = host.withAggregations(List.of(aggregation)).withObservation(new Observation("x", NOON, List.of()));
        return Cabling.of(new Evidence(Topology.empty("seen").withHosts(List.of(seen)), design), NOON)
                .cable(cable.id())
                .orElseThrow();
    }

    private static Evidence with(Evidence all, UnaryOperator<HostSigns> change) {
        Map<String, List<HostSigns>> signs = new HashMap<>();
        all.signs()
                .forEach((host, list) ->
                        signs.put(host, list.stream().map(change).toList()));
        return new Evidence(all.seen(), all.design(), signs);
    }

    private static Topology example() throws Exception {
        Topology design = TopologyJson.read(Files.readString(Path.of("assets", "examples", "linux-lacp-bond.json")));
        return design.withCables(design.cables().subList(0, 2));
    }

    /** What machines that are wired as one design hear, against another one. */
    private static Evidence heard(Topology real, Topology design) {
        TopologyIndex index = TopologyIndex.of(real);
        List<Host> hosts = new ArrayList<>();
        Map<String, List<HostSigns>> signs = new HashMap<>();
        for (Host host : real.hosts()) {
            List<PortSigns> ports = new ArrayList<>();
            for (Nic nic : host.nics()) {
                index.switchPortOf(nic.id()).ifPresent(port -> {
                    Switch sw = index.switchOf(port.id()).orElseThrow();
                    ports.add(PortSigns.of(nic.name()).withNeighbors(List.of(sign(nic, sw, port))));
                });
            }
            hosts.add(host.withNics(host.nics().stream()
                            .map(nic -> nic.withCarrier(LinkState.UP))
                            .toList())
                    .withObservation(new Observation("test", NOON, List.of())));
            signs.put(
                    host.id(),
                    List.of(HostSignsBuilder.builder().at(NOON).ports(ports).build()));
        }
        return new Evidence(Topology.empty("seen").withHosts(hosts), design, signs);
    }

    private static Sign<HeardNeighbor> sign(Nic nic, Switch sw, SwitchPort port) {
        Identity chassis = sw.chassisMac() == null
                ? new Identity("local", sw.name())
                : new Identity("mac", sw.chassisMac().text());
        LldpNeighbor neighbor = new LldpNeighbor(
                nic.name(),
                "LLDP",
                chassis,
                sw.chassisMac() == null ? sw.name() + ".example.net" : null,
                null,
                Set.of("Bridge"),
                new Identity("ifname", port.name().replace("Ethernet", "Eth")),
                null,
                null,
                List.of());
        return new Sign<>(new HeardNeighbor(neighbor, null, null, null, null, null), "LLDP", NOON);
    }

    /** Some hosts with NICs at ports of some switches, by chance; at least two cables. */
    private static Topology design(Random random) {
        List<Switch> switches = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        for (int s = 0; s < 2 + random.nextInt(3); s++) {
            List<SwitchPort> ports = new ArrayList<>();
            for (int p = 1; p <= 12; p++) {
                ports.add(SwitchPort.named("sw" + s + "/p" + p, "Ethernet1/" + p));
                ends.add("sw" + s + "/p" + p);
            }
            switches.add(SwitchBuilder.builder()
                    .id("sw" + s)
                    .name("leaf-" + s)
                    .chassisMac(s < 2 || random.nextBoolean() ? MacAddress.of("02:00:00:00:01:0" + s) : null)
                    .ports(ports)
                    .lags(List.of())
                    .build());
        }
        Collections.shuffle(ends, random);
        List<Host> hosts = new ArrayList<>();
        List<Cable> cables = new ArrayList<>();
        for (int h = 0; h < 1 + random.nextInt(4); h++) {
            List<Nic> nics = new ArrayList<>();
            for (int n = 0; n < 2 + random.nextInt(4); n++) {
                Nic nic = Nic.named("h" + h + "/eth" + n, "eth" + n);
                nics.add(nic);
                String id = "c" + cables.size();
                cables.add(new Cable(id, id, nic.id(), ends.remove(0), CableOrigin.DRAWN));
            }
            hosts.add(HostBuilder.builder()
                    .id("h" + h)
                    .name("host" + h)
                    .platform(Platform.LINUX)
                    .nics(nics)
                    .build());
        }
        return Topology.empty("by chance")
                .withSwitches(switches)
                .withHosts(hosts)
                .withCables(cables);
    }
}
