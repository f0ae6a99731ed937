// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What edits do beyond the obvious. */
class EditsTest {
    private static final InterfaceAddress ADDRESS = InterfaceAddress.of("192.0.2.10/24");
    private final Topology design = Samples.twoHosts();

    @Test
    void aNewNicIsLikeTheLastOneButHasNoAddressOfItsOwn() {
        Topology edited = Samples.apply(
                design, Update.nic("db01/net3", "speed", nic -> nic.withSpeedMbps(10_000)), Add.nic("db01"));
        assertThat(TopologyIndex.of(edited).nic("db01/net4")).hasValueSatisfying(nic -> {
            assertThat(nic.speedMbps()).isEqualTo(10_000);
            assertThat(nic.mac()).isNull();
        });
    }

    @Test
    void aNewSwitchPortTakesAFreeNameAfterAnEarlierOneWasDeleted() {
        Topology edited = Samples.apply(design, Delete.elements(List.of("leaf-a/p1")), Add.switchPorts("leaf-a", 1));
        assertThat(TopologyIndex.of(edited).switchOf("leaf-a").orElseThrow().ports())
                .extracting(it -> it.name())
                .doesNotHaveDuplicates()
                .containsExactly("Ethernet2", "Ethernet3", "Ethernet4", "Ethernet5");
    }

    @Test
    void renamingALinkRenamesItsIpInterfaceAndThePrimaryOfItsBond() {
        Topology edited = Samples.apply(
                design,
                Aggregations.create("web01", "bond0", AggregationMode.ACTIVE_BACKUP, List.of("web01/eth0")),
                Update.aggregation("web01/bond0", "", it -> it.withBond(BondOptions.NONE.withPrimary("eth0"))),
                IpInterfaces.setAddresses("web01/bond0", List.of(ADDRESS)),
                Rename.element("web01/eth0", "eno1"),
                Rename.element("web01/bond0", "bond7"));
        assertThat(edited.hosts().get(1).aggregations().get(0).bondOrDefault().primary())
                .isEqualTo("eno1");
        assertThat(edited.hosts().get(1).interfaces().get(0).name()).isEqualTo("bond7");
    }

    @Test
    void takingThePrimaryPortOutOfABondLeavesNoPrimary() {
        Topology edited = Samples.apply(
                design,
                Aggregations.create("web01", "bond0", AggregationMode.ACTIVE_BACKUP, List.of("web01/eth0")),
                Update.aggregation("web01/bond0", "", it -> it.withBond(BondOptions.NONE.withPrimary("eth0"))),
                Aggregations.removePort("web01/eth0"));
        assertThat(edited.hosts().get(1).aggregations().get(0).bondOrDefault().primary())
                .isNull();
    }

    @Test
    void joiningAGroupTurnsAddressesIntoDataAddresses() {
        Topology edited = Samples.apply(
                design,
                IpInterfaces.setAddresses("db01/net3", List.of(ADDRESS)),
                IpmpGroups.create("db01", "ipmp0", List.of("db01/net3")));
        assertThat(edited.hosts().get(0).groups().get(0).addresses())
                .extracting(it -> it.address())
                .containsExactly(ADDRESS);
        assertThat(edited.hosts().get(0).interfaces().get(0).addresses()).isEmpty();
    }

    @Test
    void aMemberThatMovesToAnotherGroupStaysStandby() {
        Topology edited = Samples.apply(
                design,
                IpmpGroups.create("db01", "ipmp0", List.of("db01/net2", "db01/net3")),
                IpmpGroups.create("db01", "ipmp1", List.of()),
                IpmpGroups.setStandby("db01/net3", true),
                IpmpGroups.addMember("db01/ipmp1", "db01/net3"));
        assertThat(edited.hosts().get(0).groups().get(0).members()).hasSize(1);
        assertThat(edited.hosts().get(0).groups().get(1).members())
                .singleElement()
                .matches(it -> it.standby());
    }

    @Test
    void deletingAnAggregationFreesItsPortsAndTakesItsInterfaceAlong() {
        Topology edited = Samples.apply(
                design,
                IpmpGroups.create("db01", "ipmp0", List.of("db01/aggr1")),
                Delete.elements(List.of("db01/aggr1")));
        assertThat(edited.hosts().get(0).nics()).hasSize(4);
        assertThat(edited.hosts().get(0).interfaces()).isEmpty();
        assertThat(edited.hosts().get(0).groups().get(0).members()).isEmpty();
        assertThat(edited.cables()).hasSize(2);
    }

    @Test
    void replugMovesOneEndAndKeepsTheCable() {
        String cable = design.cables().get(0).id();
        Topology edited = Samples.apply(design, Cables.replug(cable, "leaf-a/p1", "leaf-b/p3"));
        assertThat(TopologyIndex.of(edited).peerOf("db01/net0")).contains("leaf-b/p3");
        assertThat(edited.cables()).hasSize(2);
        assertThat(TopologyIndex.of(edited).cable(cable).orElseThrow().name()).isEqualTo("net0 – Ethernet3");
    }
}
