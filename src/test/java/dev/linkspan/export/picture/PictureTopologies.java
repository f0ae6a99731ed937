// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchOs;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Uplink;
import java.util.ArrayList;
import java.util.List;

/** Topologies that pictures are tried on: the one of the mistake, and racks of any size. */
public final class PictureTopologies {
    private PictureTopologies() {}

    /** Two switches, two aggregations in an IPMP group, one of which ends on both switches; one NIC is free. */
    public static Topology spanning() {
        List<Nic> nics = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            nics.add(nic("db01", i)
                    .withDriver(i < 2 ? "ixgbe" : i < 4 ? "i40e" : "e1000g")
                    .withSpeedMbps(i < 4 ? 10_000 : 1000));
        }
        Aggregation aggr1 = trunk("db01", "aggr1", List.of("db01/net0", "db01/net1"));
        Aggregation aggr2 = trunk("db01", "aggr2", List.of("db01/net2", "db01/net3"));
        IpInterface ip1 = IpInterface.on("db01/ip-aggr1", aggr1);
        IpInterface ip2 = IpInterface.on("db01/ip-aggr2", aggr2);
        IpmpGroup group = IpmpGroup.named("db01/ipmp0", "ipmp0")
                .withDetection(Detection.PROBE)
                .withMembers(
                        List.of(new IpmpMember(ip1.id(), false, List.of()), new IpmpMember(ip2.id(), false, List.of())))
                .withAddresses(List.of(
                        new DataAddress(InterfaceAddress.of("192.0.2.10/24"), ip1.id()),
                        new DataAddress(InterfaceAddress.of("192.0.2.11/24"), ip2.id())));
        Host host = Host.named("db01", "db01", Platform.SOLARIS_11)
                .withRelease("11.4")
                .withNics(nics)
                .withAggregations(List.of(aggr1, aggr2))
                .withInterfaces(List.of(ip1, ip2))
                .withGroups(List.of(group));
        Switch leafA = sw("leaf-a", 8).withLags(List.of(lag("leaf-a", "Po11", List.of("leaf-a/eth2", "leaf-a/eth3"))));
        Switch leafB = sw("leaf-b", 8).withLags(List.of(lag("leaf-b", "Po12", List.of("leaf-b/eth2"))));
        return Topology.empty("rack-7")
                .withHosts(List.of(host))
                .withSwitches(List.of(leafA, leafB))
                .withRouters(List.of(new Router("gw-1", "gw-1", List.of(InterfaceAddress.of("192.0.2.1/24")))))
                .withUplinks(List.of(
                        new Uplink("up-a", "up-a", "leaf-a", "gw-1", 100_000),
                        new Uplink("up-b", "up-b", "leaf-b", "gw-1", 100_000)))
                .withCables(List.of(
                        cable("c0", "db01/net0", "leaf-a/eth2"),
                        cable("c1", "db01/net1", "leaf-a/eth3"),
                        cable("c2", "db01/net2", "leaf-b/eth2"),
                        cable("c3", "db01/net3", "leaf-a/eth6"),
                        cable("c4", "db01/net4", "leaf-b/eth4")));
    }

    /** So many hosts with four NICs each, two in each of two aggregations, on as many pairs of switches as needed. */
    public static Topology rack(int hostCount) {
        List<Host> hosts = new ArrayList<>();
        List<Switch> switches = new ArrayList<>();
        List<Cable> cables = new ArrayList<>();
        int pairs = (hostCount + 39) / 40;
        for (int pair = 0; pair < pairs; pair++) {
            int inPair = Math.min(40, hostCount - pair * 40);
            for (String side : List.of("a", "b")) {
                String id = "leaf-" + (pair + 1) + side;
                List<Lag> lags = new ArrayList<>();
                for (int i = 0; i < inPair; i++) {
                    lags.add(lag(id, "Po" + (i + 1), List.of(id + "/eth" + (2 * i + 1), id + "/eth" + (2 * i + 2))));
                }
                switches.add(sw(id, 2 * inPair).withLags(lags));
            }
            for (int i = 0; i < inPair; i++) {
                String host = "host%02d".formatted(pair * 40 + i + 1);
                hosts.add(host(host, Integer.toString(10 + i)));
                for (int n = 0; n < 4; n++) {
                    String sw = "leaf-" + (pair + 1) + (n < 2 ? "a" : "b");
                    cables.add(cable(host + "-c" + n, host + "/net" + n, sw + "/eth" + (2 * i + 1 + n % 2)));
                }
            }
        }
        return Topology.empty("rack")
                .withHosts(hosts)
                .withSwitches(switches)
                .withCables(cables)
                .withRouters(List.of(new Router("gw-1", "gw-1", List.of(InterfaceAddress.of("192.0.2.1/24")))))
                .withUplinks(switches.stream()
                        .map(sw -> new Uplink("up-" + sw.id(), "up", sw.id(), "gw-1", 100_000))
                        .toList());
    }

    /** A host with so many NICs and names as long as they get. */
    public static Topology longNames(int nicCount) {
        List<Nic> nics = new ArrayList<>();
        for (int i = 0; i < nicCount; i++) {
            nics.add(nic("srv", i).withName("enp175s0f" + i + "np" + i + "-storage-backend-replica"));
        }
        Host host = Host.named("srv", "database-primary-frankfurt-datacenter-2-rack-17.example.com", Platform.LINUX)
                .withRelease("Red Hat Enterprise Linux 9.4 (Plow) with a long name")
                .withNics(nics);
        return Topology.empty("long").withHosts(List.of(host));
    }

    private static Host host(String id, String last) {
        List<Nic> nics = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nics.add(nic(id, i));
        }
        Aggregation aggr1 = trunk(id, "aggr1", List.of(id + "/net0", id + "/net1"));
        Aggregation aggr2 = trunk(id, "aggr2", List.of(id + "/net2", id + "/net3"));
        IpInterface ip1 = IpInterface.on(id + "/ip-aggr1", aggr1);
        IpInterface ip2 = IpInterface.on(id + "/ip-aggr2", aggr2);
        return Host.named(id, id, Platform.SOLARIS_11)
                .withNics(nics)
                .withAggregations(List.of(aggr1, aggr2))
                .withInterfaces(List.of(ip1, ip2))
                .withGroups(List.of(IpmpGroup.named(id + "/ipmp0", "ipmp0")
                        .withMembers(List.of(
                                new IpmpMember(ip1.id(), false, List.of()), new IpmpMember(ip2.id(), false, List.of())))
                        .withAddresses(
                                List.of(new DataAddress(InterfaceAddress.of("192.0.2." + last + "/24"), null)))));
    }

    private static Nic nic(String host, int number) {
        return Nic.named(host + "/net" + number, "net" + number)
                .withSpeedMbps(10_000)
                .withDuplex(Duplex.FULL)
                .withDriver("ixgbe")
                .withCarrier(LinkState.UP);
    }

    private static Aggregation trunk(String host, String name, List<String> ports) {
        return AggregationBuilder.builder()
                .id(host + "/" + name)
                .name(name)
                .mode(AggregationMode.TRUNK)
                .lacp(Lacp.ACTIVE)
                .policy(List.of(HashLayer.L3, HashLayer.L4))
                .ports(ports)
                .build();
    }

    private static Switch sw(String id, int portCount) {
        List<SwitchPort> ports = new ArrayList<>();
        for (int i = 1; i <= portCount; i++) {
            ports.add(SwitchPort.named(id + "/eth" + i, "Ethernet" + i));
        }
        return SwitchBuilder.builder()
                .id(id)
                .name(id)
                .os(SwitchOs.ARISTA_EOS)
                .ports(ports)
                .build();
    }

    private static Lag lag(String sw, String name, List<String> ports) {
        return new Lag(
                sw + "/" + name.toLowerCase(java.util.Locale.ROOT), name, ports, Lacp.ACTIVE, null, null, null, null);
    }

    private static Cable cable(String id, String a, String b) {
        return new Cable(id, id, a, b, CableOrigin.DRAWN);
    }
}
