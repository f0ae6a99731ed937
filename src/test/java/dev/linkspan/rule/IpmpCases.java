// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import static dev.linkspan.rule.RuleCase.error;
import static dev.linkspan.rule.RuleCase.warning;
import static dev.linkspan.rule.Sketch.data;
import static dev.linkspan.rule.Sketch.group;
import static dev.linkspan.rule.Sketch.groupOfTrunks;
import static dev.linkspan.rule.Sketch.host;
import static dev.linkspan.rule.Sketch.ip;
import static dev.linkspan.rule.Sketch.ipmp;
import static dev.linkspan.rule.Sketch.member;
import static dev.linkspan.rule.Sketch.nic;
import static dev.linkspan.rule.Sketch.port;
import static dev.linkspan.rule.Sketch.replug;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Topology;
import java.util.Arrays;
import java.util.List;

/** Cases of the rules about IPMP groups. */
final class IpmpCases {
    private IpmpCases() {}

    static List<RuleCase> all() {
        return List.of(
                error("A-20", groupOfTrunks(), Sketch.aggr(it -> it.withMode(AggregationMode.DLMP))),
                warning("I-04", illumos(), member(1, it -> it.withTestAddresses(List.of()))),
                warning(
                        "I-04",
                        group(Platform.SOLARIS_11),
                        topology -> member(0, it -> it.withTestAddresses(List.of()))
                                .andThen(member(1, it -> it.withTestAddresses(List.of())))
                                .apply(topology)),
                warning("I-05", illumos(), member(1, it -> it.withTestAddresses(addresses("192.0.2.20/24")))),
                warning(
                        "I-06",
                        illumos(),
                        member(1, it -> it.withTestAddresses(addresses("192.0.2.21/24", "2001:db8::21/64")))),
                error("I-07", illumos(), ip(1, it -> it.withFamilies(List.of(IpFamily.INET, IpFamily.INET6)))),
                warning(
                        "I-09",
                        illumos(),
                        topology -> ipmp(it -> it.withTargets(List.of(Ip.of("198.51.100.1"))))
                                .andThen(host(it -> it.withRoutes(List.of())))
                                .apply(topology)
                                .withRouters(List.of())),
                warning("I-13", illumos(), ipmp(it -> it.withFdtMillis(50))),
                error("I-28", illumos(), port(1, 1, it -> it.withNativeVlan(20))),
                error("I-28", illumos(), member(1, it -> it.withTestAddresses(addresses("198.51.100.21/24")))),
                warning("I-30", illumos(), replug("h/n1", "sw-a/p2")),
                warning("I-31", groupOfTrunks(), replug("h/n1", "sw-a/p2")),
                warning("I-33", illumos(), ipmp(it -> it.withAddresses(List.of(data("192.0.2.10/24"))))),
                warning(
                        "I-34",
                        illumos(),
                        topology -> member(0, it -> it.withStandby(true))
                                .andThen(member(1, it -> it.withStandby(true)))
                                .apply(topology)),
                warning("I-35", illumos(), nic(1, it -> it.withMtu(9000))),
                warning("I-36", illumos(), host(it -> it.withPlatform(Platform.LINUX))),
                warning("I-36", groupOfTrunks(), host(it -> it.withPlatform(Platform.LINUX))),
                error(
                        "X-07",
                        illumos(),
                        topology -> ipmp(it -> it.withDetection(Detection.LINK))
                                .andThen(nic(1, it -> it.withLinkNotification(false)))
                                .apply(topology)),
                error("X-08", illumos(), member(1, it -> it.withTestAddresses(addresses("192.0.2.10/24")))),
                warning(
                        "X-09",
                        illumos(),
                        ipmp(it -> it.withMembers(it.members().subList(0, 1)))),
                error("X-10", illumos(), ip(1, it -> it.withAddresses(addresses("192.0.2.30/24")))));
    }

    /** Designs in which facts are missing; no rule about groups may take that for an error. */
    static Topology unknown() {
        return host(it -> it.withRoutes(List.of(new Route(Route.DEFAULT, null, null, null)))
                        .withNics(it.nics().stream()
                                .map(nic -> Nic.named(nic.id(), nic.name()))
                                .toList()))
                .apply(illumos())
                .withCables(List.of());
    }

    private static Topology illumos() {
        return group(Platform.ILLUMOS);
    }

    private static List<InterfaceAddress> addresses(String... texts) {
        return Arrays.stream(texts).map(InterfaceAddress::of).toList();
    }
}
