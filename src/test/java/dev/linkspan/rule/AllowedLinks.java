// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import static dev.linkspan.rule.Allowed.allowed;
import static dev.linkspan.rule.Sketch.aggr;
import static dev.linkspan.rule.Sketch.bond;
import static dev.linkspan.rule.Sketch.dlmp;
import static dev.linkspan.rule.Sketch.group;
import static dev.linkspan.rule.Sketch.groupOfTrunks;
import static dev.linkspan.rule.Sketch.host;
import static dev.linkspan.rule.Sketch.ip;
import static dev.linkspan.rule.Sketch.ipmp;
import static dev.linkspan.rule.Sketch.lags;
import static dev.linkspan.rule.Sketch.nic;
import static dev.linkspan.rule.Sketch.sw;
import static dev.linkspan.rule.Sketch.trunk;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Aggregations and names that rules about others must be silent on. */
final class AllowedLinks {
    private AllowedLinks() {}

    static Stream<Allowed> all() {
        return Stream.of(aggregations(), dlmpAggregations(), names()).flatMap(stream -> stream);
    }

    private static Stream<Allowed> aggregations() {
        return Stream.of(
                allowed("A-13", "Linux", bond(AggregationMode.LACP_802_3AD), aggr(AllowedLinks::longTimer)),
                allowed(
                        "A-13",
                        "a single port",
                        groupOfTrunks(),
                        aggr(it -> longTimer(it.withLacp(Lacp.ACTIVE))).andThen(host(it -> it.withGroups(List.of())))),
                allowed("L-12", "of which A-13 tells", trunk(), aggr(AllowedLinks::longTimer)),
                allowed(
                        "A-22",
                        "no gateway this way",
                        trunk(),
                        aggr(it -> it.withPolicy(List.of(HashLayer.L2)))
                                .andThen(host(it -> it.withRoutes(List.of(
                                        new Route(Route.DEFAULT, Ip.of("198.51.100.1"), null, null),
                                        new Route(Route.DEFAULT, Ip.of("192.0.2.1"), "h/n2", null)))))),
                allowed("A-22", "L2 and L3", trunk(), aggr(it -> it.withPolicy(List.of(HashLayer.L2, HashLayer.L3)))),
                allowed(
                        "A-24",
                        "Linux",
                        bond(AggregationMode.ACTIVE_BACKUP),
                        aggr(it -> it.withFixedMac(MacAddress.of("00:00:00:00:00:00")))),
                allowed(
                        "A-24",
                        "a unicast address",
                        trunk(),
                        aggr(it -> it.withFixedMac(MacAddress.of("02:00:00:00:00:01")))),
                allowed("AGG-01", "Linux", bond(AggregationMode.ACTIVE_BACKUP), nic(0, AllowedLinks::vnic)),
                allowed("AGG-01", "simnet of illumos", trunk(), nic(0, it -> vnic(it).withType("simnet"))),
                allowed("AGG-01", "unknown on illumos", trunk(), nic(0, it -> vnic(it).withType(null))),
                allowed("AGG-14", "Solaris 11", trunk(), on(Platform.SOLARIS_11).andThen(host(it -> ports(it, 300)))),
                allowed("AGG-14", "128 ports", trunk(), host(it -> ports(it, 128))),
                allowed("AGG-16", "static addresses", trunk(), UnaryOperator.identity()),
                allowed(
                        "AGG-16",
                        "a fixed address",
                        trunk(),
                        ip(0, it -> it.withDhcp(List.of(IpFamily.INET)))
                                .andThen(aggr(it -> it.withFixedMac(MacAddress.of("02:00:00:00:00:01"))))),
                allowed(
                        "AGG-16",
                        "Linux",
                        bond(AggregationMode.ACTIVE_BACKUP),
                        ip(0, it -> it.withDhcp(List.of(IpFamily.INET)))),
                allowed("AGG-19", "of which A-11 tells", trunk(), aggr(AllowedLinks::withoutLacp)),
                allowed(
                        "AGG-19",
                        "of which X-03 tells",
                        trunk(),
                        aggr(AllowedLinks::withoutLacp).andThen(sw(0, it -> it.withLags(List.of())))),
                allowed(
                        "AGG-19",
                        "a switch without LACP",
                        trunk(),
                        aggr(AllowedLinks::withoutLacp)
                                .andThen(lags(0, it -> it.withLacp(Lacp.OFF).withTimer(null)))
                                .andThen(sw(0, it -> it.withLacpCapable(false)))),
                allowed("AGG-19", "Linux", bond(AggregationMode.BALANCE_XOR), UnaryOperator.identity()),
                allowed(
                        "AGG-22",
                        "what we recommend",
                        trunk(),
                        aggr(it -> it.withPolicy(List.of(HashLayer.L3, HashLayer.L4)))),
                allowed("AGG-25", "OmniOS", trunk(), host(it -> it.withRelease("omnios-r151052"))),
                allowed(
                        "AGG-25",
                        "seen on the machine",
                        trunk(),
                        host(it -> it.withRelease("joyent_20250220T000000Z"))
                                .andThen(aggr(it -> it.withCarrier(LinkState.UP)))),
                allowed(
                        "AGG-26",
                        "Solaris 11",
                        trunk(),
                        on(Platform.SOLARIS_11).andThen(nic(0, it -> it.withDriver("ce")))),
                allowed(
                        "AGG-26",
                        "a GLDv3 driver",
                        trunk(),
                        on(Platform.SOLARIS_10).andThen(nic(0, it -> it.withDriver("e1000g")))),
                allowed("B-29", "of which X-20 tells", trunk(), aggr(it -> it.withMinLinks(3))),
                allowed("X-20", "Linux", bond(AggregationMode.LACP_802_3AD), aggr(it -> it.withMinLinks(2))),
                allowed(
                        "X-01",
                        "the address of its own port",
                        trunk(),
                        aggr(it -> it.withFixedMac(MacAddress.of("02:00:00:00:00:01")))
                                .andThen(nic(0, it -> it.withPermanentMac(MacAddress.of("02:00:00:00:00:01"))))),
                allowed("X-04", "Solaris 11.4", dlmp(), host(it -> it.withRelease("11.4.57"))));
    }

    private static Stream<Allowed> dlmpAggregations() {
        UnaryOperator<Topology> foreign = DlmpCases.probes(it -> it.withSources(List.of(Ip.of("198.51.100.9"))));
        return Stream.of(
                allowed("DLM-05", "no probes", dlmp(), foreign.andThen(DlmpCases.probes(it -> it.withProbing(false)))),
                allowed(
                        "DLM-05",
                        "an address by DHCP",
                        dlmp(),
                        foreign.andThen(ip(0, it -> it.withDhcp(List.of(IpFamily.INET))))),
                allowed(
                        "DLM-05",
                        "an address of a VLAN above",
                        dlmp(),
                        host(DlmpCases::onVlan)
                                .andThen(DlmpCases.probes(it -> it.withSources(List.of(Ip.of("192.0.2.10")))))),
                allowed(
                        "DLM-05",
                        "link-local",
                        dlmp(),
                        DlmpCases.probes(it -> it.withSources(List.of(Ip.of("fe80::1"))))),
                allowed(
                        "DLM-05",
                        "a trunk",
                        trunk(),
                        aggr(it -> it.withDlmp(
                                new DlmpOptions(true, List.of(Ip.of("198.51.100.9")), List.of(), null, null)))),
                allowed(
                        "DLM-06",
                        "in the subnet",
                        dlmp(),
                        DlmpCases.probes(it -> it.withTargets(List.of(Ip.of("192.0.2.1"), Ip.of("fe80::2"))))),
                allowed(
                        "DLM-06",
                        "no address known",
                        dlmp(),
                        DlmpCases.probes(it -> it.withTargets(List.of(Ip.of("198.51.100.1"))))
                                .andThen(ip(0, it -> it.withAddresses(List.of())))),
                allowed(
                        "DLM-07",
                        "the VLAN of the source",
                        dlmp(),
                        host(DlmpCases::onVlan).andThen(DlmpCases.probes(it -> it.withVlanId(30)))),
                allowed("DLM-07", "the untagged VLAN", dlmp(), DlmpCases.probes(it -> it.withVlanId(10))),
                allowed("DLM-08", "one address", dlmp(), UnaryOperator.identity()),
                allowed(
                        "X-17",
                        "tagged clients alone",
                        dlmp(),
                        host(DlmpCases::onVlan).andThen(Sketch.port(1, 1, it -> it.withNativeVlan(20)))));
    }

    private static Stream<Allowed> names() {
        return Stream.of(
                allowed("AGG-11", "31 characters", trunk(), aggr(it -> it.withName(NamingCases.LONG))),
                allowed("AGG-11", "dots and underscores", trunk(), aggr(it -> it.withName("backup_aggr.x_0"))),
                allowed(
                        "AGG-11",
                        "Linux without a number",
                        bond(AggregationMode.ACTIVE_BACKUP),
                        aggr(it -> it.withName("uplink"))),
                allowed("AGG-12", "illumos", trunk(), aggr(it -> it.withName("storage1"))),
                allowed(
                        "AGG-12",
                        "Solaris 11",
                        trunk(),
                        on(Platform.SOLARIS_11).andThen(aggr(it -> it.withName("storage1")))),
                allowed("AGG-13", "a group of Solaris 10", group(Platform.SOLARIS_10), ipmp(it -> it.withName("n2"))),
                allowed("IPM-09", "Solaris 10", group(Platform.SOLARIS_10), ipmp(it -> it.withName("production"))),
                allowed("X-16", "illumos", NamingCases.withVlan(trunk(), "vlan30"), UnaryOperator.identity()));
    }

    static UnaryOperator<Topology> on(Platform platform) {
        return host(it -> it.withPlatform(platform));
    }

    static Aggregation longTimer(Aggregation aggregation) {
        return aggregation.withTimer(LacpTimer.LONG);
    }

    private static Aggregation withoutLacp(Aggregation aggregation) {
        return aggregation.withLacp(Lacp.OFF).withTimer(null);
    }

    static Nic vnic(Nic nic) {
        return nic.withKind(NicKind.VIRTUAL).withType("vnic");
    }

    private static Host ports(Host host, int count) {
        List<Nic> nics = IntStream.range(0, count)
                .mapToObj(n -> Nic.named("h/n" + n, "n" + n))
                .toList();
        return host.withNics(nics)
                .withAggregations(List.of(host.aggregations()
                        .get(0)
                        .withPorts(nics.stream().map(Nic::id).toList())));
    }
}
