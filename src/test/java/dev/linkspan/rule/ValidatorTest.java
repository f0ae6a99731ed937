// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Add;
import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Cables;
import dev.linkspan.edit.Delete;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.EditRefusedException;
import dev.linkspan.edit.Mlags;
import dev.linkspan.edit.Positions;
import dev.linkspan.edit.Rename;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Racks;
import dev.linkspan.topology.SwitchOs;
import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidatorTest {
    private static final int EDITS = 40;

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("cases", 60));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void validatingAfterEachEditFindsWhatValidatingFromNothingFinds(long seed) {
        Random random = new Random(seed);
        Topology topology = seed % 3 == 0 ? Racks.of(2, 4) : Topologies.random(seed);
        Validator validator = new Validator();
        TopologyIndex index = TopologyIndex.of(topology);
        validator.validate(index);
        List<Topology> past = new ArrayList<>(List.of(topology));
        for (int i = 0; i < EDITS; i++) {
            Topology before = index.topology();
            Topology after = random.nextInt(8) == 0 ? past.get(random.nextInt(past.size())) : edited(before, random);
            past.add(after);
            index = index.next(after);
            assertThat(validator.validate(index)).as("edit " + i).isEqualTo(Validator.findings(after));
        }
    }

    @Test
    void movingACardChangesNoFinding() {
        Topology topology = Sketch.replug("h/n1", "sw-b/p1").apply(Sketch.trunk());
        Validator validator = new Validator();
        TopologyIndex index = TopologyIndex.of(topology);
        List<Finding> findings = validator.validate(index);
        Topology moved = Positions.move(Map.of("h", new Position(10, 20))).apply(topology);
        assertThat(validator.validate(index.next(moved))).isSameAs(findings);
    }

    @Test
    void findingsAreSortedBySeverityThenRuleThenSubject() {
        List<Finding> findings = Validator.findings(Topologies.random(7));
        assertThat(findings).isSorted().doesNotHaveDuplicates();
        assertThat(findings).extracting(Finding::severity).isSorted();
    }

    private static Topology edited(Topology topology, Random random) {
        List<Element> elements = topology.elements().toList();
        if (elements.isEmpty()) {
            return Add.networkSwitch("fresh", SwitchOs.GENERIC, 4).apply(topology);
        }
        String a = elements.get(random.nextInt(elements.size())).id();
        String b = elements.get(random.nextInt(elements.size())).id();
        Edit edit = edit(topology, a, b, random);
        try {
            return edit.apply(topology);
        } catch (EditRefusedException e) {
            return topology;
        }
    }

    private static Edit edit(Topology topology, String a, String b, Random random) {
        List<String> nics = topology.hosts().stream()
                .flatMap(host -> host.nics().stream())
                .map(Element::id)
                .toList();
        List<String> ports = topology.switches().stream()
                .flatMap(sw -> sw.ports().stream())
                .map(Element::id)
                .toList();
        List<String> lags = topology.switches().stream()
                .flatMap(sw -> sw.lags().stream())
                .map(Element::id)
                .toList();
        String nic = any(nics, random, a);
        String port = any(ports, random, b);
        String lag = any(lags, random, a);
        return switch (random.nextInt(14)) {
            case 0 -> Update.nic(nic, "mtu", it -> it.withMtu(1000 + random.nextInt(3)));
            case 1 -> Update.nic(nic, "mac", it -> it.withPermanentMac(any(macs(topology), random, it.mac())));
            case 2 -> Delete.elements(List.of(a));
            case 3 -> Rename.element(a, "name" + random.nextInt(99));
            case 4 -> Cables.plug(nic, port);
            case 5 -> Cables.unplug(port);
            case 6 -> Update.lag(lag, "lacp", it -> it.withLacp(any(List.of(Lacp.values()), random, Lacp.OFF)));
            case 7 -> Update.switchPort(port, "vlan", it -> it.withNativeVlan(1 + random.nextInt(3)));
            case 8 ->
                Mlags.declare(
                        topology.switches().stream().map(Element::id).limit(2).toList(), MlagKind.MLAG);
            case 9 ->
                topology.mlagDomains().isEmpty()
                        ? Add.router("r" + random.nextInt(9))
                        : Mlags.dissolve(topology.mlagDomains().get(0).id());
            case 10 -> Aggregations.removePort(nic);
            case 11 -> Cables.plug(port, any(ports, random, a));
            case 12 -> Cables.plug(nic, any(nics, random, a));
            default -> doubled(random);
        };
    }

    /** A second cable into a port that has one, which no edit of a user would make but a file may hold. */
    private static Edit doubled(Random random) {
        return Edit.of("double", it -> {
            if (it.cables().size() < 2) {
                return it;
            }
            var cables = new ArrayList<>(it.cables());
            int n = random.nextInt(cables.size());
            cables.set(
                    n,
                    cables.get(n)
                            .withB(cables.get(random.nextInt(cables.size())).a()));
            return it.withCables(cables);
        });
    }

    private static List<MacAddress> macs(Topology topology) {
        return topology.hosts().stream()
                .flatMap(host -> host.nics().stream())
                .map(Nic::mac)
                .filter(Objects::nonNull)
                .toList();
    }

    private static <T> T any(List<T> values, Random random, T otherwise) {
        return values.isEmpty() ? otherwise : values.get(random.nextInt(values.size()));
    }
}
