// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipboardTest {
    private static final InterfaceAddress ADDRESS = InterfaceAddress.of("192.0.2.10/24");
    private static final MacAddress MAC = MacAddress.of("02:00:00:00:00:01");

    private final Topology design = Samples.apply(
            Samples.twoHosts(),
            Update.nic("db01/net0", "", nic -> nic.withMac(MAC)),
            IpmpGroups.create("db01", "ipmp0", List.of("db01/aggr1", "db01/net3")),
            IpmpGroups.addAddress("db01/ipmp0", ADDRESS),
            Positions.move(Map.of("db01", new Position(100, 200), "leaf-a", new Position(50, 0))));

    @Test
    void aHostPastedBesideItselfGetsItsOwnNameAndIdsAndNoDuplicateAddresses() {
        Topology pasted = paste(Clipboard.copy(design, Set.of("db01")), null, null);
        Host copy = host(pasted, "db02");
        assertThat(copy.id()).isEqualTo("db02");
        assertThat(copy.nics()).extracting(Element::id).startsWith("db02/net0", "db02/net1");
        assertThat(copy.nics().get(0).mac()).isNull();
        assertThat(copy.groups().get(0).addresses()).isEmpty();
        assertThat(copy.groups().get(0).members()).hasSize(2);
        assertThat(pasted.positions()).containsEntry("db02", new Position(140, 240));
        assertThat(pasted.cables()).isEqualTo(design.cables());
    }

    @Test
    void addressesThatAreFreeAreKeptSoThatCutAndPasteLosesNothing() {
        Fragment fragment = Clipboard.copy(design, Set.of("db01"));
        Topology cut = Samples.apply(design, Delete.elements(List.of("db01")));
        Topology pasted = Samples.apply(cut, Clipboard.paste(fragment, new Position(0, 0), null));
        assertThat(host(pasted, "db01").withObservation(null))
                .isEqualTo(host(design, "db01").withObservation(null));
    }

    @Test
    void cablesBetweenTheCopiedCardsComeAlong() {
        Topology pasted = paste(Clipboard.copy(design, Set.of("db01", "leaf-a")), new Position(1000, 500), null);
        TopologyIndex index = TopologyIndex.of(pasted);
        assertThat(index.peerOf("db02/net0")).contains("leaf-a-2/p1");
        assertThat(pasted.cables()).hasSize(4);
        assertThat(pasted.positions())
                .containsEntry("leaf-a-2", new Position(1000, 500))
                .containsEntry("db02", new Position(1050, 700));
    }

    @Test
    void anAggregationPastedIntoAnotherHostBringsItsNics() {
        Topology wider = Samples.apply(design, Add.host("db07", Platform.ILLUMOS), Add.nic("db07"));
        Topology pasted =
                Samples.apply(wider, Clipboard.paste(Clipboard.copy(wider, Set.of("db01/aggr1")), null, "db07"));
        Host host = host(pasted, "db07");
        assertThat(host.nics()).extracting(Element::name).containsExactly("net0", "net1", "net2");
        assertThat(host.aggregations()).singleElement().satisfies(it -> {
            assertThat(it.name()).isEqualTo("aggr1");
            assertThat(it.ports()).containsExactly("db07/net1", "db07/net2");
        });
        assertThat(host.groups()).isEmpty();
    }

    @Test
    void aGroupPastedIntoItsOwnHostIsASecondOne() {
        Topology pasted = paste(Clipboard.copy(design, Set.of("db01/ipmp0")), null, "db01");
        Host host = host(pasted, "db01");
        assertThat(host.groups()).extracting(Element::name).containsExactly("ipmp0", "ipmp1");
        assertThat(host.groups().get(1).members()).hasSize(2);
        assertThat(host.aggregations()).extracting(Element::name).containsExactly("aggr1", "aggr2");
    }

    @Test
    void vlansNamedAfterTheirLinkAreNamedAfterTheCopyOfIt() {
        Topology vlan = Samples.apply(
                design,
                Aggregations.create("web01", "bond0", AggregationMode.ACTIVE_BACKUP, List.of("web01/eth0")),
                Add.vlan("web01/bond0", 20));
        Fragment fragment = Clipboard.copy(vlan, Set.of("web01/bond0.20"));
        Topology pasted = Samples.apply(vlan, Clipboard.paste(fragment, null, "web01"));
        assertThat(host(pasted, "web01").vlans()).extracting(Element::name).containsExactly("bond0.20", "bond1.20");
    }

    @Test
    void whatAPlatformDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> paste(Clipboard.copy(design, Set.of("db01/aggr1")), null, "web01"))
                .hasMessage("Mode trunk does not exist on Linux");
        assertThatThrownBy(() -> paste(Clipboard.copy(design, Set.of("db01/ipmp0")), null, "web01"))
                .isInstanceOf(EditRefusedException.class);
        assertThatThrownBy(() -> paste(Clipboard.copy(design, Set.of("db01/net3")), null, null))
                .hasMessage("net3 can only be pasted into a host");
    }

    @Test
    void nothingToCopyIsSaid() {
        assertThatThrownBy(() -> Clipboard.copy(design, Set.of("leaf-a/p1")))
                .hasMessage("There is nothing here that can be copied");
        assertThatThrownBy(() -> Clipboard.copy(design, Set.of("db01/net3", "web01/eth0")))
                .hasMessage("Parts of several hosts can't be copied together");
    }

    @Test
    void aFragmentSurvivesTheSystemClipboard() throws TopologyFormatException {
        Fragment parts = Clipboard.copy(design, Set.of("db01/aggr1"));
        assertThat(Fragment.of(parts.text())).isEqualTo(parts);
        Fragment cards = Clipboard.copy(design, Set.of("db01", "leaf-a"));
        assertThat(Fragment.of(cards.text())).isEqualTo(cards);
    }

    @Test
    void itIsKnownBeforehandWhetherAddressesAreLeftOut() {
        assertThat(Clipboard.paste(Clipboard.copy(design, Set.of("db01")), null, null)
                        .label())
                .isEqualTo("Paste db01");
        assertThat(Clipboard.leavesOut(design, Clipboard.copy(design, Set.of("db01"))))
                .isTrue();
        assertThat(Clipboard.leavesOut(Topology.empty("x"), Clipboard.copy(design, Set.of("db01"))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anyDesignCanBePastedIntoItselfAndReadBack(long seed) throws TopologyFormatException {
        Topology topology = Topologies.random(seed);
        List<String> cards =
                topology.elements().filter(Find::isCard).map(Element::id).toList();
        Topology pasted = Samples.apply(topology, Clipboard.paste(Clipboard.copy(topology, cards), null, null));
        assertThat(TopologyJson.read(TopologyJson.write(pasted))).isEqualTo(pasted);
        assertThat(pasted.hosts()).hasSize(topology.hosts().size() * 2);
        for (Host host : topology.hosts()) {
            List<String> all = host.elements().map(Element::id).toList();
            Topology twice = Samples.apply(topology, Clipboard.paste(Clipboard.copy(topology, all), null, host.id()));
            assertThat(TopologyJson.read(TopologyJson.write(twice))).isEqualTo(twice);
        }
    }

    private Topology paste(Fragment fragment, Position at, String into) {
        return Samples.apply(design, Clipboard.paste(fragment, at, into));
    }

    private static Host host(Topology topology, String name) {
        return topology.hosts().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
