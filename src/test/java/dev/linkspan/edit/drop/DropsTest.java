// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.linkspan.edit.Add;
import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.IpInterfaces;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.edit.Lags;
import dev.linkspan.edit.Samples;
import dev.linkspan.edit.drop.Dragged.Fresh.Kind;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.json.TopologyJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What can be dropped where. On db01: aggr1 (net0, net1) and net2 in ipmp0; net3 free; net4 with an address; aggr2 (net5)
 * is a DLMP aggregation; ipmp1 is empty. On web01: eth0 with an address, eth1, eth2. On leaf-a: p1 and p2 go to net0 and
 * net1, p1 is in Po1.
 */
class DropsTest {
    private static final InterfaceAddress DATA = InterfaceAddress.of("192.0.2.10/24");
    private static final InterfaceAddress OWN = InterfaceAddress.of("198.51.100.4/24");
    private static final InterfaceAddress WEB = InterfaceAddress.of("203.0.113.5/24");
    private static final Position HERE = new Position(40, 60);

    private static final Topology DESIGN = Samples.apply(
            Samples.twoHosts(),
            Add.nic("db01"),
            Add.nic("db01"),
            IpmpGroups.create("db01", "ipmp0", List.of("db01/aggr1", "db01/net2")),
            IpmpGroups.create("db01", "ipmp1", List.of()),
            IpmpGroups.addAddress("db01/ipmp0", DATA),
            IpInterfaces.setAddresses("db01/net4", List.of(OWN)),
            IpInterfaces.setAddresses("web01/eth0", List.of(WEB)),
            Aggregations.create("db01", "aggr2", AggregationMode.DLMP, List.of("db01/net5")),
            Lags.create("leaf-a", "Po1", List.of("leaf-a/p1"), Lacp.ACTIVE));
    private static final TopologyIndex INDEX = TopologyIndex.of(DESIGN);

    static Stream<Arguments> accepted() {
        return Stream.of(
                // NICs into aggregations
                arguments(elements("db01/net3"), "db01/aggr1", "Add net3 to aggr1"),
                arguments(elements("db01/net3"), "db01/net0", "Add net3 to aggr1"),
                arguments(elements("db01/net5"), "db01/aggr1", "Take net5 out of aggr2 and add it to aggr1"),
                arguments(elements("db01/net2"), "db01/aggr1", "Take net2 out of ipmp0 and add it to aggr1"),
                arguments(elements("db01/net3", "db01/net5"), "db01/aggr1", "Add net3 and net5 to aggr1"),
                arguments(
                        elements("db01/net0", "db01/net1"),
                        "db01/aggr2",
                        "Take net0 and net1 out of aggr1 and add them to aggr2"),
                // into groups
                arguments(elements("db01/net3"), "db01/ipmp0", "Add net3 to ipmp0"),
                arguments(elements("db01/net4"), "db01/ipmp0", "Add net4 to ipmp0"),
                arguments(elements("db01/net3"), "db01/net2", "Add net3 to ipmp0"),
                arguments(elements("db01/net2"), "db01/ipmp1", "Take net2 out of ipmp0 and add it to ipmp1"),
                arguments(elements("db01/aggr1"), "db01/ipmp1", "Take aggr1 out of ipmp0 and add it to ipmp1"),
                arguments(elements("db01/net0"), "db01/ipmp0", "Take net0 out of aggr1 and add it to ipmp0"),
                arguments(elements("db01/ip-net2"), "db01/ipmp1", "Take net2 out of ipmp0 and add it to ipmp1"),
                // bundling
                arguments(
                        elements("db01/net3"),
                        "db01/net4",
                        "Bundle net4 and net3 as aggr3 and move the addresses to it"),
                arguments(elements("web01/eth1"), "web01/eth2", "Bundle eth2 and eth1 as bond0"),
                arguments(
                        elements("web01/eth0", "web01/eth1"),
                        "web01/eth2",
                        "Bundle eth2, eth0 and eth1 as bond0 and move the addresses to it"),
                // taking out
                arguments(elements("db01/net1"), "db01", "Take net1 out of aggr1"),
                arguments(elements("db01/aggr1"), "db01", "Take aggr1 out of ipmp0"),
                arguments(elements("db01/net0", "db01/net5"), "db01", "Take net0 and net5 out of aggr1 and aggr2"),
                // cables
                arguments(elements("db01/net3"), "leaf-b/p2", "Plug net3 into leaf-b Ethernet2"),
                arguments(elements("db01/net3"), "leaf-a", "Plug net3 into leaf-a Ethernet3"),
                arguments(elements("db01/net2", "db01/net3"), "leaf-b", "Plug net2 and net3 into leaf-b"),
                arguments(new Dragged.Plug("db01/net3"), "leaf-b/p1", "Plug net3 into leaf-b Ethernet1"),
                arguments(new Dragged.Plug("leaf-b/p1"), "db01/net3", "Plug leaf-b Ethernet1 into net3"),
                arguments(new Dragged.Plug("leaf-b/p1"), "leaf-a/p3", "Plug leaf-b Ethernet1 into leaf-a Ethernet3"),
                arguments(
                        new Dragged.Plug("db01/net0"),
                        "leaf-b/p1",
                        "Move the cable of db01 net0 from leaf-a Ethernet1 to leaf-b Ethernet1"),
                arguments(
                        new Dragged.Plug("leaf-a/p1"),
                        "leaf-b/p1",
                        "Move the cable of db01 net0 from leaf-a Ethernet1 to leaf-b Ethernet1"),
                arguments(
                        new Dragged.Plug("leaf-a/p1"),
                        "db01/net3",
                        "Move the cable of leaf-a Ethernet1 from db01 net0 to db01 net3"),
                arguments(
                        new Dragged.CableEnd("cable-db01-net0", "leaf-a/p1"),
                        "leaf-b",
                        "Move the cable of db01 net0 from leaf-a Ethernet1 to leaf-b Ethernet1"),
                arguments(new Dragged.CableEnd("cable-db01-net0", "leaf-a/p1"), null, "Unplug leaf-a Ethernet1"),
                arguments(elements("leaf-a/p2"), "leaf-a/po1", "Add Ethernet2 to Po1"),
                // addresses
                arguments(new Dragged.Address("db01/ipmp0", DATA), "db01/ipmp1", "Move 192.0.2.10/24 to ipmp1"),
                arguments(new Dragged.Address("db01/ipmp0", DATA), "db01/net3", "Move 192.0.2.10/24 to net3"),
                arguments(new Dragged.Address("db01/net4", OWN), "db01/net0", "Move 198.51.100.4/24 to ipmp0"),
                arguments(new Dragged.Address("db01/ipmp0", DATA), "web01/eth1", "Move 192.0.2.10/24 to web01 eth1"),
                // new things
                arguments(new Dragged.Fresh(Kind.SWITCH, HERE), null, "Add a switch"),
                arguments(new Dragged.Fresh(Kind.MLAG_PAIR, HERE), null, "Add an MLAG pair"),
                arguments(new Dragged.Fresh(Kind.ROUTER, HERE), null, "Add a router"),
                arguments(new Dragged.Fresh(Kind.HOST, HERE), null, "Add a host"),
                arguments(new Dragged.Fresh(Kind.NIC, HERE), "db01", "Add a NIC to db01"),
                arguments(new Dragged.Fresh(Kind.NIC, HERE), "db01/net0", "Add a NIC to aggr1"),
                arguments(new Dragged.Fresh(Kind.NIC, HERE), "db01/ipmp1", "Add a NIC to ipmp1"));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        elements("web01/eth1"),
                        "db01/aggr1",
                        "eth1 is a NIC of web01 and can't move to db01",
                        "Copy it and paste it into db01"),
                arguments(
                        elements("db01/net4"),
                        "db01/aggr1",
                        "net4 has an IP interface, and an aggregation opens its ports exclusively",
                        "Move its addresses to aggr1 first"),
                arguments(
                        elements("db01/aggr2"),
                        "db01/ipmp0",
                        "IPMP over a DLMP aggregation is not supported, and aggr2 is one",
                        "Make aggr2 a trunk, or use DLMP alone: it survives the loss of a switch by itself"),
                arguments(
                        elements("db01/aggr1"),
                        "leaf-b/p1",
                        "No cable can be plugged into aggr1",
                        "Plug the ports of aggr1"),
                arguments(
                        elements("db01/net2", "db01/net3"),
                        "leaf-b/p1",
                        "A switch port takes one cable",
                        "Drop them on leaf-b to use its free ports"),
                arguments(
                        elements("db01/net2", "db01/net3", "db01/net4", "web01/eth1"),
                        "leaf-a",
                        "leaf-a has only 2 free ports",
                        "Add ports to leaf-a"),
                arguments(
                        new Dragged.Plug("db01/net3"),
                        "leaf-a/p1",
                        "leaf-a Ethernet1 has a cable already, to db01 net0",
                        "Unplug that cable first, or use Ethernet3"),
                arguments(
                        new Dragged.Plug("leaf-b/p1"),
                        "db01/aggr1",
                        "No cable can be plugged into aggr1",
                        "Plug it into a NIC"),
                arguments(new Dragged.Fresh(Kind.NIC, HERE), null, "A NIC stands in a host", "Drop it on a host"),
                arguments(new Dragged.Fresh(Kind.NIC, HERE), "leaf-a", "A NIC stands in a host", "Drop it on a host"));
    }

    static Stream<Arguments> ignored() {
        return Stream.of(
                arguments(elements("db01/net0"), "db01/aggr1"),
                arguments(elements("db01/net0"), "db01/net1"),
                arguments(elements("db01/net0"), "db01/net0"),
                arguments(elements("db01/net3"), "db01"),
                arguments(elements("db01/net3"), null),
                arguments(elements("db01/aggr1"), "db01/ipmp0"),
                arguments(elements("db01"), "web01"),
                arguments(elements("leaf-a"), "leaf-b"),
                arguments(elements("gone"), "db01"),
                arguments(elements("db01/net3"), "gone"),
                arguments(new Dragged.Plug("db01/net3"), null),
                arguments(new Dragged.Plug("db01/net0"), "leaf-a/p1"),
                arguments(new Dragged.CableEnd("cable-db01-net0", "leaf-a/p1"), "leaf-a/p1"),
                arguments(new Dragged.Address("db01/ipmp0", DATA), "db01/net0"),
                arguments(new Dragged.Address("db01/ipmp0", DATA), "leaf-a"),
                arguments(new Dragged.Address("db01/ipmp0", DATA), null));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void whatMakesSenseHasAVerbAndAnEditThatKeepsTheDesignValid(Dragged dragged, String target, String verb)
            throws Exception {
        Drop drop = Drops.of(INDEX, dragged, target);
        assertThat(drop)
                .isInstanceOfSatisfying(
                        Drop.Accepted.class, it -> assertThat(it.verb()).isEqualTo(verb));
        Topology edited = ((Drop.Accepted) drop).edit().apply(DESIGN);
        assertThat(edited).isNotEqualTo(DESIGN);
        assertThat(TopologyJson.read(TopologyJson.write(edited))).isEqualTo(edited);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatMakesNoSenseIsRefusedWithAReasonAndAWayOut(Dragged dragged, String target, String reason, String wayOut) {
        assertThat(Drops.of(INDEX, dragged, target)).isEqualTo(new Drop.Refused(reason, wayOut));
    }

    @ParameterizedTest
    @MethodSource("ignored")
    void whatMeansNothingIsIgnored(Dragged dragged, String target) {
        assertThat(Drops.of(INDEX, dragged, target)).isEqualTo(Drop.IGNORED);
    }

    @Test
    void bundlingNicsOfOneGroupPutsTheAggregationIntoIt() {
        Topology design = Samples.apply(
                Samples.twoHosts(), IpmpGroups.create("db01", "ipmp0", List.of("db01/net2", "db01/net3")));
        Topology edited = dropped(design, elements("db01/net3"), "db01/net2");
        TopologyIndex index = TopologyIndex.of(edited);
        assertThat(index.host("db01").orElseThrow().groupOfLink("db01/aggr2")).isPresent();
        assertThat(index.host("db01").orElseThrow().interfaceOn("db01/net3")).isEmpty();
    }

    @Test
    void bundlingMovesTheAddresses() {
        Topology edited = dropped(DESIGN, elements("web01/eth1"), "web01/eth0");
        TopologyIndex index = TopologyIndex.of(edited);
        assertThat(index.host("web01")
                        .orElseThrow()
                        .interfaceOn("web01/bond0")
                        .orElseThrow()
                        .addresses())
                .containsExactly(WEB);
        assertThat(index.host("web01").orElseThrow().interfaceOn("web01/eth0")).isEmpty();
    }

    @Test
    void aNewCardStandsWhereItWasDropped() {
        assertThat(dropped(DESIGN, new Dragged.Fresh(Kind.HOST, HERE), null).positions())
                .containsEntry("host1", HERE);
        assertThat(dropped(DESIGN, new Dragged.Fresh(Kind.MLAG_PAIR, HERE), null)
                        .mlagDomains())
                .singleElement()
                .satisfies(it -> assertThat(it.peerLinks()).hasSize(1));
    }

    private static Topology dropped(Topology design, Dragged dragged, String target) {
        return ((Drop.Accepted) Drops.of(TopologyIndex.of(design), dragged, target))
                .edit()
                .apply(design);
    }

    private static Dragged elements(String... ids) {
        return new Dragged.Elements(List.of(ids));
    }
}
