// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.PrimaryReselect;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Vlan;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.List;
import java.util.stream.Stream;

/** Hosts that use everything an exporter can say, and some things it can't. */
public final class SampleHosts {
    private SampleHosts() {}

    /** A design of one host. */
    public static Topology design(Host host) {
        return Topology.empty("Sample \"design\"").withHosts(List.of(host));
    }

    /** Two bonds, a VLAN in a bridge, both families, routes, name servers, and options that netplan has no words for. */
    public static Host linux() {
        Aggregation bond0 = AggregationBuilder.builder()
                .id("web/bond0")
                .name("bond0")
                .mode(AggregationMode.LACP_802_3AD)
                .ports(List.of("web/enp1s0f0", "web/enp1s0f1"))
                .lacp(Lacp.PASSIVE)
                .timer(LacpTimer.SHORT)
                .minLinks(1)
                .mtu(9000)
                .bond(BondOptions.NONE
                        .withMiimon(100)
                        .withXmitHashPolicy(XmitHashPolicy.LAYER34)
                        .withAdUserPortKey(5))
                .build();
        Aggregation bond1 = AggregationBuilder.builder()
                .id("web/bond1")
                .name("bond1")
                .mode(AggregationMode.ACTIVE_BACKUP)
                .ports(List.of("web/eno3", "web/eno4"))
                .bond(BondOptions.NONE
                        .withArpInterval(1000)
                        .withArpTargets(List.of(Ip.of("198.51.100.1"), Ip.of("198.51.100.2")))
                        .withNsTargets(List.of(Ip.of("2001:db8::1")))
                        .withArpValidate(ArpValidate.ALL)
                        .withArpAllTargets(false)
                        .withArpMissedMax(3)
                        .withPrimary("eno3")
                        .withPrimaryReselect(PrimaryReselect.FAILURE))
                .build();
        Vlan vlan = new Vlan("web/bond1.120", "bond1.120", "web/bond1", 120, null, null, LinkState.UNKNOWN, null);
        Bridge bridge =
                new Bridge("web/br0", "br0", List.of("web/bond1.120", "web/eno5"), null, null, LinkState.UNKNOWN, null);
        return Host.named("web", "web01", Platform.LINUX)
                .withNics(Stream.of("enp1s0f0", "enp1s0f1", "eno3", "eno4", "eno5", "eno6")
                        .map(name -> Nic.named("web/" + name, name))
                        .toList())
                .withAggregations(List.of(bond0, bond1))
                .withVlans(List.of(vlan))
                .withBridges(List.of(bridge))
                .withInterfaces(List.of(
                        IpInterface.on("web/ip-bond0", bond0)
                                .withFamilies(List.of(IpFamily.INET, IpFamily.INET6))
                                .withAddresses(addresses("192.0.2.10/24", "2001:db8:10::10/64")),
                        IpInterface.on("web/ip-br0", bridge)
                                .withDhcp(List.of(IpFamily.INET))
                                .withAddresses(addresses("198.51.100.20/24"))))
                .withRoutes(List.of(
                        new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null),
                        new Route(Route.DEFAULT, Ip.of("2001:db8:10::1"), null, 50L),
                        new Route("203.0.113.0/24", Ip.of("198.51.100.1"), "web/br0", null),
                        new Route("192.0.2.0/24", null, "web/bond0", null),
                        new Route("10.0.0.0/8", Ip.of("172.16.0.1"), null, null)))
                .withDnsServers(List.of(Ip.of("192.0.2.53")));
    }

    /** Trunk aggregations under an IPMP group with probes and a standby, VLAN, DHCP, both families, routes. */
    public static Host sun(Platform platform) {
        Aggregation aggr1 = AggregationBuilder.builder()
                .id("db/aggr1")
                .name("aggr1")
                .mode(AggregationMode.TRUNK)
                .ports(List.of("db/net0", "db/net1"))
                .lacp(Lacp.ACTIVE)
                .timer(LacpTimer.SHORT)
                .policy(List.of(HashLayer.L3, HashLayer.L4))
                .mtu(9000)
                .minLinks(2)
                .build();
        Aggregation aggr2 = AggregationBuilder.builder()
                .id("db/aggr2")
                .name("aggr2")
                .mode(AggregationMode.TRUNK)
                .ports(List.of("db/net2", "db/net3"))
                .build();
        Vlan vlan = new Vlan("db/vlan7", "vlan7", "db/aggr1", 7, null, null, LinkState.UNKNOWN, null);
        IpInterface ip1 = IpInterface.on("db/ip1", aggr1);
        IpInterface ip2 = IpInterface.on("db/ip2", aggr2);
        IpmpGroup group = new IpmpGroup(
                "db/ipmp0",
                "ipmp0",
                List.of(
                        new IpmpMember(ip1.id(), false, addresses("192.0.2.11/24")),
                        new IpmpMember(ip2.id(), true, addresses("192.0.2.12/24"))),
                addresses("192.0.2.20/24", "192.0.2.21/24", "2001:db8::20/64").stream()
                        .map(address -> new DataAddress(address, null))
                        .toList(),
                Detection.PROBE,
                5000,
                List.of(Ip.of("192.0.2.1"), Ip.of("192.0.2.2")),
                false);
        return Host.named("db", "db01", platform)
                .withNics(Stream.of("net0", "net1", "net2", "net3", "net4", "net9")
                        .map(name -> Nic.named("db/" + name, name)
                                .withLinkNotification(!name.equals("net3"))
                                .withMtu(name.equals("net4") ? 9000 : null))
                        .toList())
                .withAggregations(List.of(aggr1, aggr2))
                .withVlans(List.of(vlan))
                .withInterfaces(List.of(
                        ip1,
                        ip2,
                        IpInterface.on("db/ip4", Nic.named("db/net4", "net4"))
                                .withAddresses(addresses("203.0.113.5/24")),
                        IpInterface.on("db/ip7", vlan).withDhcp(List.of(IpFamily.INET, IpFamily.INET6))))
                .withGroups(List.of(group))
                .withRoutes(List.of(
                        new Route(Route.DEFAULT, Ip.of("192.0.2.254"), null, null),
                        new Route(Route.DEFAULT, Ip.of("2001:db8::1"), null, null),
                        new Route("10.0.0.0/8", Ip.of("192.0.2.253"), null, 3L)));
    }

    /** A DLMP aggregation that probes, and a group with transitive probing. */
    public static Host dlmp() {
        Aggregation dlmp = AggregationBuilder.builder()
                .id("dl/dlmp0")
                .name("dlmp0")
                .mode(AggregationMode.DLMP)
                .ports(List.of("dl/net0", "dl/net1"))
                .dlmp(new DlmpOptions(true, List.of(), List.of(Ip.of("192.0.2.1")), 5, null))
                .build();
        IpInterface member = IpInterface.on("dl/ip2", Nic.named("dl/net2", "net2"));
        return Host.named("dl", "dl01", Platform.SOLARIS_11)
                .withNics(Stream.of("net0", "net1", "net2")
                        .map(name -> Nic.named("dl/" + name, name))
                        .toList())
                .withAggregations(List.of(dlmp))
                .withInterfaces(List.of(
                        IpInterface.on("dl/ip0", dlmp).withAddresses(addresses("192.0.2.30/24", "2001:db8::30/64")),
                        member))
                .withGroups(List.of(IpmpGroup.named("dl/ipmp0", "ipmp0")
                        .withMembers(List.of(new IpmpMember(member.id(), false, List.of())))
                        .withDetection(Detection.TRANSITIVE)));
    }

    /** An aggregation and a standby NIC in a group with probes, a VLAN, DHCP, both families, routes. */
    public static Host solaris10() {
        Aggregation aggr1 = AggregationBuilder.builder()
                .id("ten/aggr1")
                .name("aggr1")
                .mode(AggregationMode.TRUNK)
                .ports(List.of("ten/bge0", "ten/bge1"))
                .lacp(Lacp.ACTIVE)
                .timer(LacpTimer.LONG)
                .policy(List.of(HashLayer.L2, HashLayer.L3))
                .mtu(9000)
                .build();
        Vlan vlan = new Vlan("ten/vlan33", "vlan33", "ten/aggr1", 33, null, null, LinkState.UNKNOWN, null);
        IpInterface member = IpInterface.on("ten/ip1", aggr1).withFamilies(List.of(IpFamily.values()));
        IpInterface standby =
                IpInterface.on("ten/ip2", Nic.named("ten/e1000g0", "e1000g0")).withFamilies(List.of(IpFamily.values()));
        IpInterface third = IpInterface.on("ten/ip3", Nic.named("ten/e1000g1", "e1000g1"));
        IpInterface fourth = IpInterface.on("ten/ip4", Nic.named("ten/e1000g2", "e1000g2"));
        IpmpGroup front = new IpmpGroup(
                "ten/front0",
                "front0",
                List.of(
                        new IpmpMember(member.id(), false, addresses("192.0.2.11/24")),
                        new IpmpMember(standby.id(), true, addresses("192.0.2.12/24"))),
                addresses("192.0.2.20/24", "2001:db8::20/64").stream()
                        .map(address -> new DataAddress(address, null))
                        .toList(),
                Detection.PROBE,
                5000,
                List.of(Ip.of("192.0.2.1")),
                false);
        IpmpGroup linkOnly = IpmpGroup.named("ten/back0", "back0")
                .withMembers(List.of(
                        new IpmpMember(third.id(), false, List.of()), new IpmpMember(fourth.id(), true, List.of())));
        return Host.named("ten", "ten01", Platform.SOLARIS_10)
                .withNics(Stream.of("bge0", "bge1", "bge2", "bge3", "e1000g0", "e1000g1", "e1000g2")
                        .map(name -> Nic.named("ten/" + name, name))
                        .toList())
                .withAggregations(List.of(aggr1))
                .withVlans(List.of(vlan))
                .withInterfaces(List.of(
                        member,
                        standby,
                        third,
                        fourth,
                        IpInterface.on("ten/ip33", vlan).withAddresses(addresses("10.1.0.5/16", "10.1.0.6/16")),
                        IpInterface.on("ten/ip5", Nic.named("ten/bge2", "bge2")).withDhcp(List.of(IpFamily.INET))))
                .withGroups(List.of(front, linkOnly))
                .withRoutes(List.of(
                        new Route(Route.DEFAULT, Ip.of("192.0.2.254"), null, null),
                        new Route(Route.DEFAULT, Ip.of("2001:db8::1"), null, null),
                        new Route("10.0.0.0/8", Ip.of("192.0.2.253"), "ten/aggr1", null)));
    }

    private static List<InterfaceAddress> addresses(String... texts) {
        return Stream.of(texts).map(InterfaceAddress::of).toList();
    }
}
