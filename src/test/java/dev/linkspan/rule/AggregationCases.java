// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import static dev.linkspan.rule.RuleCase.error;
import static dev.linkspan.rule.RuleCase.info;
import static dev.linkspan.rule.RuleCase.warning;
import static dev.linkspan.rule.Sketch.aggr;
import static dev.linkspan.rule.Sketch.bond;
import static dev.linkspan.rule.Sketch.dlmp;
import static dev.linkspan.rule.Sketch.groupOfTrunks;
import static dev.linkspan.rule.Sketch.host;
import static dev.linkspan.rule.Sketch.ip;
import static dev.linkspan.rule.Sketch.lag;
import static dev.linkspan.rule.Sketch.lags;
import static dev.linkspan.rule.Sketch.nic;
import static dev.linkspan.rule.Sketch.sw;
import static dev.linkspan.rule.Sketch.trunk;
import static dev.linkspan.topology.AggregationMode.ACTIVE_BACKUP;
import static dev.linkspan.topology.AggregationMode.BALANCE_XOR;
import static dev.linkspan.topology.AggregationMode.DLMP;
import static dev.linkspan.topology.AggregationMode.LACP_802_3AD;
import static dev.linkspan.topology.AggregationMode.TRUNK;

import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Cases of the rules about aggregations of any system. */
final class AggregationCases {
    private AggregationCases() {}

    static List<RuleCase> all() {
        return List.of(
                error("A-02", trunk(), nic(1, it -> it.withSpeedMbps(1000))),
                error("A-11", trunk(), aggr(it -> it.withLacp(Lacp.OFF).withTimer(null))),
                error("A-11", trunk(), lags(0, it -> it.withLacp(Lacp.OFF))),
                warning("A-12", trunk(), AggregationCases::passive),
                warning("A-13", trunk(), aggr(it -> it.withTimer(LacpTimer.LONG))),
                warning(
                        "A-13",
                        trunk(),
                        aggr(it -> it.withTimer(LacpTimer.LONG)).andThen(lags(0, it -> it.withTimer(LacpTimer.LONG)))
                                ::apply),
                warning(
                        "A-13",
                        groupOfTrunks(),
                        aggr(it -> it.withLacp(Lacp.ACTIVE).withTimer(LacpTimer.LONG))),
                warning("A-14", trunk(), nic(1, it -> it.withLinkNotification(false))),
                error("A-17", trunk(), host(it -> with(it, "h/n1"))),
                error("A-17", trunk(), host(AggregationCases::withVlan)),
                error("A-17", trunk(), host(AggregationCases::withBridge)),
                error("A-18", dlmp(), aggr(it -> it.withPolicy(List.of(HashLayer.L4)))),
                warning("A-19", dlmp(), aggr(it -> it.withDlmp(null))),
                warning("A-22", trunk(), aggr(it -> it.withPolicy(List.of(HashLayer.L2)))),
                warning(
                        "A-22",
                        trunk(),
                        aggr(it -> it.withPolicy(List.of(HashLayer.L2)))
                                        .andThen(host(it -> it.withRoutes(List.of(
                                                new Route(Route.DEFAULT, Ip.of("192.0.2.1"), "h/aggr0", null)))))
                                ::apply),
                error("A-24", trunk(), aggr(it -> it.withFixedMac(MacAddress.of("01:00:5e:00:00:01")))),
                error("A-24", dlmp(), aggr(it -> it.withFixedMac(MacAddress.of("00:00:00:00:00:00")))),
                error(
                        "AGG-01",
                        trunk(),
                        nic(1, it -> it.withKind(NicKind.VIRTUAL).withType("vnic"))),
                error("AGG-01", dlmp(), nic(1, it -> it.withKind(NicKind.VIRTUAL))),
                error("AGG-01", trunk(), nic(1, it -> it.withKind(NicKind.LOOPBACK))),
                error("AGG-01", trunk(), nic(1, it -> it.withDriver("ibp"))),
                warning("AGG-14", trunk(), host(it -> withPorts(it, 129))),
                error("AGG-14", trunk(), host(it -> withPorts(it, 257))),
                info("AGG-16", trunk(), AggregationCases::leased),
                info(
                        "AGG-16",
                        dlmp(),
                        nic(0, it -> it.withPermanentMac(MacAddress.of("02:00:00:00:00:09")))
                                .andThen(AggregationCases::leased)::apply),
                warning("AGG-19", trunk(), AggregationCases::withoutLacp),
                info("AGG-22", trunk(), aggr(it -> it.withPolicy(List.of(HashLayer.L4)))),
                error("AGG-25", trunk(), host(it -> it.withRelease("joyent_20250220T000000Z"))),
                error(
                        "AGG-26",
                        trunk(),
                        host(it -> it.withPlatform(Platform.SOLARIS_10)).andThen(nic(1, it -> it.withDriver("ce")))
                                ::apply),
                error("B-26", bond(ACTIVE_BACKUP), host(it -> with(it, "h/n1"))),
                error("B-27", bond(ACTIVE_BACKUP), host(AggregationCases::withVlan)),
                error("B-29", bond(LACP_802_3AD), aggr(it -> it.withMinLinks(3))),
                warning("B-31", trunk(), nic(0, it -> it.withMtu(9000))),
                error("B-37", bond(LACP_802_3AD), lags(0, it -> it.withLacp(Lacp.OFF))),
                error("B-37", bond(BALANCE_XOR), lags(0, it -> it.withLacp(Lacp.ACTIVE))),
                error("B-40", trunk(), host(AggregationCases::withSecondAggregation)),
                warning("B-41", trunk(), aggr(it -> it.withPorts(List.of("h/n0")))),
                error("B-41", trunk(), aggr(it -> it.withPorts(List.of()))),
                warning("B-41", bond(ACTIVE_BACKUP), aggr(it -> it.withPorts(List.of()))),
                error("L-05", trunk(), sw(0, AggregationCases::withPortsInTwoLags)),
                error("L-11", bond(LACP_802_3AD), AggregationCases::passive),
                info("L-12", bond(LACP_802_3AD), aggr(it -> it.withTimer(LacpTimer.LONG))),
                info("L-12", trunk(), lags(0, it -> it.withTimer(LacpTimer.LONG))),
                error("L-13", bond(LACP_802_3AD), nic(1, it -> it.withSpeedMbps(1000))),
                error("P-08", trunk(), nic(1, it -> it.withDuplex(Duplex.HALF))),
                error("S-18", trunk(), sw(0, it -> it.withLacpCapable(false))),
                error("S-18", bond(LACP_802_3AD), sw(0, it -> it.withLacpCapable(false))),
                error("X-03", trunk(), sw(0, it -> it.withLags(List.of()))),
                error("X-03", bond(LACP_802_3AD), lags(0, it -> it.withPorts(List.of("sw-a/p1")))),
                error("X-04", trunk(), aggr(it -> it.withMode(DLMP))),
                error("X-04", dlmp(), host(it -> it.withRelease("11.0"))),
                error("X-04", bond(LACP_802_3AD), aggr(it -> it.withMode(TRUNK))),
                error("X-05", dlmp(), sw(0, it -> it.withLags(List.of(lag("sw-a", Lacp.ACTIVE, "sw-a/p1"))))),
                warning("X-06", trunk(), aggr(it -> it.withPorts(List.of("h/n0", "h/n1", "h/n2")))),
                warning("X-20", trunk(), aggr(it -> it.withMinLinks(2))));
    }

    private static Topology passive(Topology topology) {
        return aggr(it -> it.withLacp(Lacp.PASSIVE))
                .andThen(lags(0, it -> it.withLacp(Lacp.PASSIVE)))
                .apply(topology);
    }

    private static Host with(Host host, String link) {
        List<IpInterface> interfaces = new ArrayList<>(host.interfaces());
        interfaces.add(IpInterface.on("h/ip-extra", host.nics().get(1))
                .withLink(link)
                .withAddresses(List.of(InterfaceAddress.of("198.51.100.10/24"))));
        return host.withInterfaces(interfaces);
    }

    private static Host withVlan(Host host) {
        return host.withVlans(List.of(new Vlan("h/v7", "v7", "h/n1", 7, null, null, LinkState.UNKNOWN, null)));
    }

    private static Host withBridge(Host host) {
        return host.withBridges(
                List.of(new Bridge("h/br0", "br0", List.of("h/n1", "h/n2"), null, null, LinkState.UNKNOWN, null)));
    }

    private static Host withPorts(Host host, int count) {
        List<Nic> nics = IntStream.range(0, count)
                .mapToObj(n -> Nic.named("h/n" + n, "n" + n))
                .toList();
        return host.withNics(nics)
                .withAggregations(List.of(host.aggregations()
                        .get(0)
                        .withPorts(nics.stream().map(Nic::id).toList())));
    }

    /** The aggregation gets its address by DHCP. */
    private static Topology leased(Topology topology) {
        return ip(0, it -> it.withAddresses(List.of()).withDhcp(List.of(IpFamily.INET)))
                .apply(topology);
    }

    private static Topology withoutLacp(Topology topology) {
        return aggr(it -> it.withLacp(Lacp.OFF).withTimer(null))
                .andThen(lags(0, it -> it.withLacp(Lacp.OFF).withTimer(null)))
                .apply(topology);
    }

    private static Host withSecondAggregation(Host host) {
        return host.withAggregations(List.of(
                host.aggregations().get(0),
                host.aggregations().get(0).withId("h/aggr1").withName("aggr1").withPorts(List.of("h/n1", "h/n2"))));
    }

    private static Switch withPortsInTwoLags(Switch sw) {
        Lag second = lag("sw-a", Lacp.ACTIVE, "sw-a/p2").withId("sw-a/po2").withName("Po2");
        return sw.withLags(List.of(lag("sw-a", Lacp.ACTIVE, "sw-a/p1"), second));
    }
}
