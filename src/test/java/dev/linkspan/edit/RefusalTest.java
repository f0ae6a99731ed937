// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each edit says when it can't be made. */
class RefusalTest {
    private static final InterfaceAddress ADDRESS = InterfaceAddress.of("192.0.2.10/24");
    private static final Topology DESIGN = Samples.apply(
            Samples.twoHosts(),
            IpmpGroups.create("db01", "ipmp0", List.of("db01/aggr1")),
            IpmpGroups.addAddress("db01/ipmp0", ADDRESS),
            IpInterfaces.setAddresses("db01/net3", List.of(InterfaceAddress.of("192.0.2.11/24"))),
            Add.vlan("web01/eth2", 7),
            Update.nic("web01/eth1", "kind", nic -> nic.withKind(NicKind.LOOPBACK)),
            Lags.create("leaf-a", "Po1", List.of("leaf-a/p1"), Lacp.ACTIVE),
            Mlags.declare(List.of("leaf-a", "leaf-b"), MlagKind.MLAG));

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(Add.uplink("leaf-a", "leaf-a"), "An uplink leads from a switch to something else", ""),
                arguments(
                        Add.uplink("leaf-a", "db01"), "An uplink can't lead to db01", "Lead it to a router or switch"),
                arguments(Add.vlan("web01/eth2", 7), "eth2 has VLAN 7 already", "Choose another VLAN"),
                arguments(
                        Add.vlan("db01/net0", 7),
                        "net0 is a port of aggr1 and can carry no VLAN",
                        "Create the VLAN on aggr1 instead"),
                arguments(Add.nic("db09"), "There is no host \"db09\" in this design", ""),
                arguments(
                        Rename.element("db01/net0", "net3"),
                        "db01 has a link called net3 already",
                        "Choose another name"),
                arguments(
                        Rename.element("db01/ip-aggr1", "x1"),
                        "An IP interface carries the name of its link",
                        "Rename the link"),
                arguments(
                        Aggregations.create("web01", "", AggregationMode.TRUNK, List.of()),
                        "Mode trunk does not exist on Linux",
                        "Use a bond mode such as 802.3ad or active-backup"),
                arguments(
                        Aggregations.create("db01", "", AggregationMode.ACTIVE_BACKUP, List.of()),
                        "Mode active-backup does not exist on Oracle Solaris 11",
                        "Use a trunk aggregation"),
                arguments(
                        Aggregations.addPort("db01/aggr1", "web01/eth0"),
                        "A NIC of another host can't be a port of aggr1",
                        "Use a NIC of db01"),
                arguments(
                        Aggregations.addPort("db01/aggr1", "db01/net3"),
                        "net3 has an IP interface, and an aggregation opens its ports exclusively",
                        "Move its addresses to aggr1 first"),
                arguments(
                        Aggregations.create("web01", "", AggregationMode.ACTIVE_BACKUP, List.of("web01/eth2")),
                        "eth2 carries a VLAN",
                        "Create the VLAN on bond0 instead"),
                arguments(
                        Aggregations.create("web01", "", AggregationMode.ACTIVE_BACKUP, List.of("web01/eth1")),
                        "The loopback interface can't be a port",
                        "Use a physical NIC"),
                arguments(Aggregations.removePort("db01/net2"), "net2 is in no aggregation", ""),
                arguments(
                        IpmpGroups.create("web01", "", List.of()),
                        "Linux has no IPMP",
                        "Use an active-backup bond, its nearest counterpart"),
                arguments(
                        IpmpGroups.addMember("db01/ipmp0", "db01/net0"),
                        "net0 is a port of aggr1 and can have no IP interface",
                        "Put aggr1 into ipmp0 instead"),
                arguments(IpmpGroups.addMember("db01/ipmp0", "db01/aggr1"), "aggr1 is in ipmp0 already", ""),
                arguments(
                        IpmpGroups.addMember("db01/ipmp0", "web01/eth0"),
                        "A link of another host can't be in ipmp0",
                        "Use a link of db01"),
                arguments(IpmpGroups.removeMember("db01/net2"), "net2 is in no IPMP group", ""),
                arguments(IpmpGroups.addAddress("db01/ipmp0", ADDRESS), "ipmp0 has 192.0.2.10 already", ""),
                arguments(
                        IpInterfaces.setAddresses("db01/net0", List.of(ADDRESS)),
                        "net0 is a port of aggr1 and can have no address",
                        "Give the address to aggr1"),
                arguments(
                        IpInterfaces.setAddresses("db01/aggr1", List.of(ADDRESS)),
                        "aggr1 is in ipmp0, which holds the data addresses",
                        "Give the address to ipmp0"),
                arguments(
                        Cables.plug("db01/net0", "leaf-b/p1"),
                        "net0 has a cable already",
                        "Unplug that cable first, or use a free port"),
                arguments(Cables.plug("db01/net2", "db01/net2"), "A cable has two different ends", ""),
                arguments(
                        Cables.plug("db01/net2", "db01/aggr1"),
                        "A cable can't be plugged into aggr1",
                        "Plug it into a NIC or a switch port"),
                arguments(Cables.unplug("db01/net2"), "No cable is plugged into net2", ""),
                arguments(
                        Lags.addPort("leaf-a/po1", "leaf-b/p1"),
                        "Po1 is on leaf-a and can't take a port of another switch",
                        "Declare the two switches an MLAG pair and create a port-channel on each"),
                arguments(
                        Lags.create("leaf-a", "", List.of("leaf-a/p1"), Lacp.ACTIVE),
                        "Ethernet1 is in Po1 already",
                        "Take it out of Po1 first"),
                arguments(Lags.removePort("leaf-a/p2"), "Ethernet2 is in no port-channel", ""),
                arguments(
                        Mlags.declare(List.of("leaf-a"), MlagKind.MLAG),
                        "An MLAG domain has at least two switches",
                        "Choose a second switch"),
                arguments(
                        Mlags.declare(List.of("leaf-a", "leaf-b"), MlagKind.MLAG),
                        "leaf-a is in leaf-a+leaf-b already",
                        "Dissolve leaf-a+leaf-b first"),
                arguments(
                        Positions.move(Map.of("db01/net0", new Position(1, 1))),
                        "net0 can't stand by itself",
                        "Move its card"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void anEditThatCantBeMadeSaysWhyAndWhatToDoInstead(Edit edit, String reason, String wayOut) {
        assertThatExceptionOfType(EditRefusedException.class)
                .isThrownBy(() -> edit.apply(DESIGN))
                .satisfies(refused -> {
                    assertThat(refused).hasMessage(reason);
                    assertThat(refused.wayOut()).isEqualTo(wayOut);
                });
    }

    @Test
    void aSequenceThatIsRefusedHalfwayChangesNothing() {
        History history = new History(DESIGN, Instant::now);
        Edit half = Edit.sequence("Two", List.of(Rename.element("db01", "db02"), Aggregations.removePort("db01/net2")));
        assertThatExceptionOfType(EditRefusedException.class).isThrownBy(() -> history.apply(half));
        assertThat(history.current()).isSameAs(DESIGN);
    }
}
