// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import static dev.linkspan.rule.RuleCase.error;
import static dev.linkspan.rule.RuleCase.warning;
import static dev.linkspan.rule.Sketch.aggr;
import static dev.linkspan.rule.Sketch.bond;
import static dev.linkspan.rule.Sketch.cable;
import static dev.linkspan.rule.Sketch.group;
import static dev.linkspan.rule.Sketch.host;
import static dev.linkspan.rule.Sketch.lag;
import static dev.linkspan.rule.Sketch.lags;
import static dev.linkspan.rule.Sketch.mlag;
import static dev.linkspan.rule.Sketch.nic;
import static dev.linkspan.rule.Sketch.options;
import static dev.linkspan.rule.Sketch.plus;
import static dev.linkspan.rule.Sketch.port;
import static dev.linkspan.rule.Sketch.replug;
import static dev.linkspan.rule.Sketch.sw;
import static dev.linkspan.rule.Sketch.trunk;
import static dev.linkspan.topology.AggregationMode.BALANCE_XOR;
import static dev.linkspan.topology.AggregationMode.LACP_802_3AD;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Vlan;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Cases of the rules about cables, switches and values that must be unique. */
final class WiringCases {
    private static final MacAddress MAC = MacAddress.of("02:00:00:00:00:01");

    private WiringCases() {}

    static List<RuleCase> all() {
        return List.of(
                error("S-01", trunk(), replug("h/n1", "sw-b/p1")),
                error("S-01", bond(BALANCE_XOR), replug("h/n1", "sw-b/p1")),
                warning("S-01", bond(LACP_802_3AD), replug("h/n1", "sw-b/p1")),
                error("S-01", mlag(), topology -> topology.withMlagDomains(List.of())),
                error("S-05", mlag(), domain(List.of())),
                error(
                        "S-05",
                        mlag(),
                        topology -> domain(List.of())
                                .apply(topology.withCables(topology.cables().subList(0, 2)))),
                warning("S-06", mlag(), sw(1, it -> it.withVersion("2.0"))),
                error(
                        "S-07",
                        bond(LACP_802_3AD),
                        topology ->
                                twin(options(it -> it.withAdActorSystem(MAC)).apply(topology))),
                warning("S-08", trunk(), port(0, 2, it -> it.withNativeVlan(20))),
                warning("S-10", trunk(), port(0, 2, it -> it.withMtu(1400))),
                warning("S-21", mlag(), lags(1, it -> it.withLacp(Lacp.PASSIVE))),
                warning("S-21", mlag(), port(1, 1, it -> it.withNativeVlan(20))),
                error(
                        "A-04",
                        trunk(),
                        topology -> host(it -> it.withAggregations(List.of(
                                        it.aggregations().get(0).withPorts(List.of("h/n0")),
                                        it.aggregations()
                                                .get(0)
                                                .withId("h/aggr1")
                                                .withName("aggr1")
                                                .withPorts(List.of("h/n1")))))
                                .apply(topology)),
                warning("P-21", group(Platform.ILLUMOS), nic(1, it -> it.withPciSlot("0000:00:00.1"))),
                warning("P-21", trunk(), nic(1, it -> it.withPciSlot("0000:00:00.1"))),
                warning("P-22", trunk(), port(0, 2, it -> it.withSpeedMbps(1000))),
                error(
                        "X-01",
                        trunk(),
                        topology -> nic(0, it -> it.withPermanentMac(MAC))
                                .andThen(nic(2, it -> it.withMac(MAC)))
                                .apply(topology)),
                error(
                        "X-01",
                        trunk(),
                        topology -> twin(aggr(it -> it.withFixedMac(MAC)).apply(topology))),
                error(
                        "X-01",
                        trunk(),
                        topology -> aggr(it -> it.withFixedMac(MAC))
                                .andThen(nic(2, it -> it.withMac(MAC)))
                                .apply(topology)),
                error("X-02", trunk(), WiringCases::twin),
                error(
                        "X-02",
                        trunk(),
                        topology -> topology.withRouters(
                                List.of(new Router("gw", "gw", List.of(InterfaceAddress.of("192.0.2.10/24")))))),
                warning("X-11", trunk(), plus(cable("loose", "h/n2", null))),
                warning("X-11", trunk(), plus(cable("loose", "sw-b/p3", null))),
                error("X-12", trunk(), plus(cable("second", "h/n2", "sw-a/p1"))),
                error("X-12", trunk(), plus(cable("second", "sw-b/p2", "h/n0"))),
                warning("X-13", trunk(), plus(cable("loop", "sw-b/p2", "sw-b/p3"))),
                error(
                        "X-14",
                        trunk(),
                        host(it -> it.withVlans(
                                List.of(new Vlan("h/v7", "v7", "h/aggr0", 7, null, null, LinkState.UNKNOWN, null))))),
                warning(
                        "X-15",
                        trunk(),
                        topology -> sw(1, it -> it.withLags(List.of(lag("sw-b", Lacp.ACTIVE, "sw-b/p1"))))
                                .andThen(plus(cable("third", "h/n2", "sw-b/p1")))
                                .apply(topology)));
    }

    private static UnaryOperator<Topology> domain(List<String> peerLinks) {
        return topology ->
                topology.withMlagDomains(List.of(topology.mlagDomains().get(0).withPeerLinks(peerLinks)));
    }

    /** A second host like the first one, without cables. */
    private static Topology twin(Topology topology) {
        Host host = topology.hosts().get(0);
        Host twin = host.withId("t")
                .withName("t")
                .withNics(host.nics().stream()
                        .map(nic -> Nic.named(nic.id().replace("h/", "t/"), nic.name()))
                        .toList())
                .withAggregations(host.aggregations().stream()
                        .map(aggr -> aggr.withId(aggr.id().replace("h/", "t/"))
                                .withPorts(aggr.ports().stream()
                                        .map(port -> port.replace("h/", "t/"))
                                        .toList()))
                        .toList())
                .withInterfaces(host.interfaces().stream()
                        .map(ip -> ip.withId(ip.id().replace("h/", "t/"))
                                .withLink(ip.link().replace("h/", "t/")))
                        .toList());
        return topology.withHosts(Stream.of(host, twin).toList());
    }
}
