// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchOs;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.VlanMode;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Small sound designs for the tests of rules, and changes that spoil them. There is one host {@code h} with the NICs
 * {@code n0} to {@code n2}, of which the last is free, and the switches {@code sw-a} and {@code sw-b} with six ports.
 */
final class Sketch {
    private Sketch() {}

    /** A Linux bond of n0 and n1 with the switch side it needs: one switch and a LAG, or both switches. */
    static Topology bond(AggregationMode mode) {
        boolean lacp = mode == AggregationMode.LACP_802_3AD;
        boolean oneSwitch = mode.needsSwitchLag();
        boolean hashes = lacp || mode == AggregationMode.BALANCE_XOR;
        Aggregation bond = aggregation("bond0", mode)
                .withLacp(lacp ? Lacp.ACTIVE : Lacp.OFF)
                .withTimer(lacp ? LacpTimer.SHORT : null)
                .withBond(BondOptions.NONE.withMiimon(100).withXmitHashPolicy(hashes ? XmitHashPolicy.LAYER23 : null));
        Topology base = base(Platform.LINUX, oneSwitch ? "sw-a/p2" : "sw-b/p1");
        return host(host -> host.withAggregations(List.of(bond)).withInterfaces(List.of(addressed(bond.id(), "bond0"))))
                .andThen(sw(
                        0,
                        it -> it.withLags(
                                oneSwitch
                                        ? List.of(lag("sw-a", lacp ? Lacp.ACTIVE : Lacp.OFF, "sw-a/p1", "sw-a/p2"))
                                        : List.of())))
                .apply(base);
    }

    /** An illumos trunk of n0 and n1 on one switch. */
    static Topology trunk() {
        Aggregation aggr = aggregation("aggr0", AggregationMode.TRUNK)
                .withLacp(Lacp.ACTIVE)
                .withTimer(LacpTimer.SHORT);
        return host(host -> host.withAggregations(List.of(aggr)).withInterfaces(List.of(addressed(aggr.id(), "aggr0"))))
                .andThen(sw(0, it -> it.withLags(List.of(lag("sw-a", Lacp.ACTIVE, "sw-a/p1", "sw-a/p2")))))
                .apply(base(Platform.ILLUMOS, "sw-a/p2"));
    }

    /** The trunk with a port on each switch of an MLAG pair. */
    static Topology mlag() {
        Topology base = replug("h/n1", "sw-b/p1").apply(trunk());
        List<Cable> cables = new ArrayList<>(base.cables());
        cables.add(new Cable("peer", "peer", "sw-a/p6", "sw-b/p6", CableOrigin.DRAWN));
        return sw(
                        0,
                        it -> it.withLags(
                                List.of(lag("sw-a", Lacp.ACTIVE, "sw-a/p1").withMlagId(1))))
                .andThen(sw(
                        1,
                        it -> it.withLags(
                                List.of(lag("sw-b", Lacp.ACTIVE, "sw-b/p1").withMlagId(1)))))
                .apply(base.withCables(cables))
                .withMlagDomains(List.of(
                        new MlagDomain("pair", "pair", MlagKind.MLAG, List.of("sw-a", "sw-b"), List.of("peer"), null)));
    }

    /** A DLMP aggregation over both switches. */
    static Topology dlmp() {
        Aggregation aggr =
                aggregation("aggr0", AggregationMode.DLMP).withDlmp(DlmpOptions.LINK_BASED.withProbing(true));
        return host(host -> host.withAggregations(List.of(aggr)).withInterfaces(List.of(addressed(aggr.id(), "aggr0"))))
                .apply(base(Platform.SOLARIS_11, "sw-b/p1"));
    }

    /** A probe-based IPMP group of n0 and n1 over both switches. */
    static Topology group(Platform platform) {
        List<IpInterface> interfaces = List.of(
                IpInterface.on("h/ip-n0", Nic.named("h/n0", "n0")), IpInterface.on("h/ip-n1", Nic.named("h/n1", "n1")));
        IpmpGroup group = IpmpGroup.named("h/ipmp0", "ipmp0")
                .withDetection(Detection.PROBE)
                .withTargets(List.of(Ip.of("192.0.2.1"), Ip.of("192.0.2.2")))
                .withAddresses(List.of(data("192.0.2.10/24"), data("192.0.2.11/24")))
                .withMembers(List.of(
                        new IpmpMember("h/ip-n0", false, List.of(InterfaceAddress.of("192.0.2.20/24"))),
                        new IpmpMember("h/ip-n1", false, List.of(InterfaceAddress.of("192.0.2.21/24")))));
        return host(host -> host.withInterfaces(interfaces).withGroups(List.of(group)))
                .apply(base(platform, "sw-b/p1"));
    }

    /** An IPMP group of two one-port trunks, one to each switch. */
    static Topology groupOfTrunks() {
        Aggregation one = aggregation("aggr0", AggregationMode.TRUNK).withPorts(List.of("h/n0"));
        Aggregation two = aggregation("aggr1", AggregationMode.TRUNK).withPorts(List.of("h/n1"));
        return host(host -> host.withAggregations(List.of(one, two))
                        .withInterfaces(List.of(
                                host.interfaces().get(0).withLink("h/aggr0").withName("aggr0"),
                                host.interfaces().get(1).withLink("h/aggr1").withName("aggr1"))))
                .apply(group(Platform.ILLUMOS));
    }

    private static Topology base(Platform platform, String secondPort) {
        List<Nic> nics = IntStream.range(0, 3)
                .mapToObj(n -> Nic.named("h/n" + n, "n" + n)
                        .withSpeedMbps(10_000)
                        .withDuplex(Duplex.FULL)
                        .withMtu(1500)
                        .withLinkNotification(true)
                        .withPciSlot("0000:0" + n + ":00.0"))
                .toList();
        return Topology.empty("sketch")
                .withHosts(List.of(Host.named("h", "h", platform)
                        .withNics(nics)
                        .withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)))))
                .withSwitches(List.of(networkSwitch("sw-a"), networkSwitch("sw-b")))
                .withRouters(List.of(new Router("gw", "gw", List.of(InterfaceAddress.of("192.0.2.1/24")))))
                .withCables(List.of(cable("c0", "h/n0", "sw-a/p1"), cable("c1", "h/n1", secondPort)));
    }

    private static Switch networkSwitch(String id) {
        List<SwitchPort> ports = IntStream.rangeClosed(1, 6)
                .mapToObj(n -> SwitchPort.named(id + "/p" + n, "p" + n)
                        .withSpeedMbps(10_000)
                        .withMtu(9214)
                        .withVlanMode(VlanMode.ACCESS)
                        .withNativeVlan(10))
                .toList();
        return SwitchBuilder.builder()
                .id(id)
                .name(id)
                .os(SwitchOs.ARISTA_EOS)
                .model("m1")
                .version("1.0")
                .ports(ports)
                .build();
    }

    private static Aggregation aggregation(String name, AggregationMode mode) {
        return AggregationBuilder.builder()
                .id("h/" + name)
                .name(name)
                .mode(mode)
                .mtu(1500)
                .ports(List.of("h/n0", "h/n1"))
                .build();
    }

    private static IpInterface addressed(String link, String name) {
        return IpInterface.on("h/ip-" + name, Nic.named(link, name))
                .withAddresses(List.of(InterfaceAddress.of("192.0.2.10/24")));
    }

    static DataAddress data(String address) {
        return new DataAddress(InterfaceAddress.of(address), null);
    }

    static Cable cable(String id, String a, String b) {
        return new Cable(id, id, a, b, CableOrigin.DRAWN);
    }

    static Lag lag(String sw, Lacp lacp, String... ports) {
        LacpTimer timer = lacp == Lacp.OFF ? null : LacpTimer.SHORT;
        return new Lag(sw + "/po1", "Po1", List.of(ports), lacp, timer, null, null, null);
    }

    static UnaryOperator<Topology> host(UnaryOperator<Host> change) {
        return topology -> topology.withHosts(at(topology.hosts(), 0, change));
    }

    static UnaryOperator<Topology> nic(int n, UnaryOperator<Nic> change) {
        return host(host -> host.withNics(at(host.nics(), n, change)));
    }

    static UnaryOperator<Topology> aggr(UnaryOperator<Aggregation> change) {
        return host(host -> host.withAggregations(at(host.aggregations(), 0, change)));
    }

    static UnaryOperator<Topology> options(UnaryOperator<BondOptions> change) {
        return aggr(aggregation -> aggregation.withBond(change.apply(aggregation.bondOrDefault())));
    }

    static UnaryOperator<Topology> ipmp(UnaryOperator<IpmpGroup> change) {
        return host(host -> host.withGroups(at(host.groups(), 0, change)));
    }

    static UnaryOperator<Topology> member(int n, UnaryOperator<IpmpMember> change) {
        return ipmp(group -> group.withMembers(at(group.members(), n, change)));
    }

    static UnaryOperator<Topology> ip(int n, UnaryOperator<IpInterface> change) {
        return host(host -> host.withInterfaces(at(host.interfaces(), n, change)));
    }

    static UnaryOperator<Topology> sw(int n, UnaryOperator<Switch> change) {
        return topology -> topology.withSwitches(at(topology.switches(), n, change));
    }

    static UnaryOperator<Topology> port(int sw, int n, UnaryOperator<SwitchPort> change) {
        return sw(sw, it -> it.withPorts(at(it.ports(), n - 1, change)));
    }

    static UnaryOperator<Topology> lags(int sw, UnaryOperator<Lag> change) {
        return sw(sw, it -> it.withLags(at(it.lags(), 0, change)));
    }

    static UnaryOperator<Topology> plus(Cable... cables) {
        return topology -> topology.withCables(
                Stream.concat(topology.cables().stream(), Stream.of(cables)).toList());
    }

    /** Moves the cable of a NIC to another switch port. */
    static UnaryOperator<Topology> replug(String nic, String port) {
        return topology -> topology.withCables(topology.cables().stream()
                .map(cable -> cable.a().equals(nic) ? cable.withB(port) : cable)
                .toList());
    }

    private static <T> List<T> at(List<T> values, int index, UnaryOperator<T> change) {
        List<T> changed = new ArrayList<>(values);
        changed.set(index, change.apply(changed.get(index)));
        return changed;
    }
}
