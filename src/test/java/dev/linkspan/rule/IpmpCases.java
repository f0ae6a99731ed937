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
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
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
                error("I-12", illumos(), ipmp(it -> it.withFdtMillis(0))),
                error("I-12", group(Platform.SOLARIS_10), ipmp(it -> it.withFdtMillis(-1))),
                warning("I-13", illumos(), ipmp(it -> it.withFdtMillis(50))),
                error("I-20", illumos(), ip(1, it -> it.withDhcp(List.of(IpFamily.INET)))),
                error(
                        "I-20",
                        group(Platform.SOLARIS_11),
                        topology -> ipmp(it -> it.withDetection(Detection.LINK))
                                .andThen(ip(1, it -> it.withDhcp(List.of(IpFamily.INET, IpFamily.INET6))))
                                .apply(topology)),
                error("I-28", illumos(), port(1, 1, it -> it.withNativeVlan(20))),
                error("I-28", illumos(), member(1, it -> it.withTestAddresses(addresses("198.51.100.21/24")))),
                warning("I-29", illumos(), host(it -> withThird(it, "192.0.2.50/24"))),
                warning("I-29", group(Platform.SOLARIS_10), IpmpCases::ungrouped),
                warning("I-30", illumos(), replug("h/n1", "sw-a/p2")),
                warning("I-31", groupOfTrunks(), replug("h/n1", "sw-a/p2")),
                warning("I-33", illumos(), ipmp(it -> it.withAddresses(List.of(data("192.0.2.10/24"))))),
                warning("I-34", illumos(), IpmpCases::allStandby),
                warning("I-35", illumos(), nic(1, it -> it.withMtu(9000))),
                warning("I-36", illumos(), host(it -> it.withPlatform(Platform.LINUX))),
                warning("I-36", groupOfTrunks(), host(it -> it.withPlatform(Platform.LINUX))),
                error("IPM-03", illumos(), host(it -> withSecondGroup(it, "192.0.2.60/24"))),
                error(
                        "IPM-03",
                        group(Platform.SOLARIS_11),
                        topology -> host(it -> withSecondGroup(it, "203.0.113.60/24"))
                                .andThen(Sketch.plus(Sketch.cable("third", "h/n2", "sw-a/p3")))
                                .apply(topology)),
                error(
                        "IPM-04",
                        illumos(),
                        topology -> nic(0, it -> it.withDriver("ixgbe"))
                                .andThen(nic(1, it -> it.withDriver("ibp")))
                                .apply(topology)),
                error(
                        "IPM-10",
                        illumos(),
                        host(it -> it.withGroups(List.of(
                                it.groups().get(0),
                                IpmpGroup.named("h/ipmp1", "ipmp1")
                                        .withMembers(List.of(new IpmpMember("h/ip-n1", false, List.of()))))))),
                warning(
                        "IPM-12",
                        illumos(),
                        member(
                                1,
                                it -> it.withTestAddresses(addresses("192.0.2.21/24", "192.0.2.22/24", "fe80::1/10")))),
                warning("IPM-14", illumos(), ipmp(it -> it.withTargets(List.of()))),
                warning(
                        "IPM-14",
                        group(Platform.SOLARIS_10),
                        topology -> ipmp(it -> it.withTargets(List.of(Ip.of("192.0.2.1"))))
                                .apply(topology)
                                .withRouters(
                                        List.of(new Router("gw", "gw", addresses("192.0.2.1/24", "192.0.2.2/24"))))),
                error(
                        "IPM-16",
                        group(Platform.SOLARIS_10),
                        topology -> member(1, it -> it.withStandby(true))
                                .andThen(ip(1, it -> it.withAddresses(addresses("192.0.2.30/24"))))
                                .apply(topology)),
                error("IPM-16", group(Platform.SOLARIS_10), IpmpCases::allStandby),
                warning("IPM-20", illumos(), ipmp(it -> it.withFdtMillis(500))),
                warning("IPM-21", illumos(), ipmp(it -> it.withFailback(false))),
                warning("IPM-22", illumos(), IpmpCases::leasedTest),
                warning("IPM-22", group(Platform.SOLARIS_10), IpmpCases::leasedTest),
                warning("IPM-27", group(Platform.SOLARIS_11), ipmp(it -> it.withDetection(Detection.TRANSITIVE))),
                error(
                        "X-07",
                        illumos(),
                        topology -> ipmp(it -> it.withDetection(Detection.LINK))
                                .andThen(nic(1, it -> it.withLinkNotification(false)))
                                .apply(topology)),
                error(
                        "X-07",
                        illumos(),
                        topology -> member(1, it -> it.withTestAddresses(List.of()))
                                .andThen(nic(1, it -> it.withLinkNotification(false)))
                                .apply(topology)),
                error(
                        "X-07",
                        group(Platform.SOLARIS_11),
                        topology -> ipmp(it -> it.withDetection(Detection.LINK))
                                .andThen(member(0, it -> it.withTestAddresses(List.of())))
                                .andThen(member(1, it -> it.withTestAddresses(List.of())))
                                .andThen(nic(1, it -> it.withLinkNotification(false)))
                                .apply(topology)),
                error("X-08", illumos(), member(1, it -> it.withTestAddresses(addresses("192.0.2.10/24")))),
                warning(
                        "X-09",
                        illumos(),
                        ipmp(it -> it.withMembers(it.members().subList(0, 1)))),
                error("X-10", illumos(), ip(1, it -> it.withAddresses(addresses("192.0.2.30/24")))),
                warning("X-18", illumos(), host(it -> withGroupOfOtherTime(it))),
                error("X-19", illumos(), ipmp(it -> it.withDetection(Detection.TRANSITIVE))),
                error(
                        "X-19",
                        group(Platform.SOLARIS_10),
                        topology -> ipmp(it -> it.withDetection(Detection.TRANSITIVE))
                                .andThen(member(0, it -> it.withTestAddresses(List.of())))
                                .apply(topology)));
    }

    /** The third NIC with an address, in no group. */
    static Host withThird(Host host, String address) {
        List<IpInterface> interfaces = new ArrayList<>(host.interfaces());
        interfaces.add(IpInterface.on("h/ip-n2", host.nics().get(2)).withAddresses(addresses(address)));
        return host.withInterfaces(interfaces);
    }

    /** A second group of the third NIC alone. */
    static Host withSecondGroup(Host host, String address) {
        List<IpInterface> interfaces = new ArrayList<>(host.interfaces());
        interfaces.add(IpInterface.on("h/ip-n2", host.nics().get(2)));
        return host.withInterfaces(interfaces)
                .withGroups(List.of(
                        host.groups().get(0),
                        IpmpGroup.named("h/ipmp1", "ipmp1")
                                .withAddresses(List.of(data(address)))
                                .withMembers(List.of(new IpmpMember("h/ip-n2", false, List.of())))));
    }

    private static Host withGroupOfOtherTime(Host host) {
        Host two = withSecondGroup(host, "203.0.113.60/24");
        return two.withGroups(List.of(
                two.groups().get(0), two.groups().get(1).withFdtMillis(5_000).withFailback(false)));
    }

    /** Both interfaces without their group, each with an address of the same subnet. */
    static Topology ungrouped(Topology topology) {
        return host(it -> it.withGroups(List.of()))
                .andThen(ip(0, it -> it.withAddresses(addresses("192.0.2.10/24"))))
                .andThen(ip(1, it -> it.withAddresses(addresses("192.0.2.11/24"))))
                .apply(topology);
    }

    static Topology allStandby(Topology topology) {
        return member(0, it -> it.withStandby(true))
                .andThen(member(1, it -> it.withStandby(true)))
                .apply(topology);
    }

    /** The second interface has no test address but one by DHCP. */
    static Topology leasedTest(Topology topology) {
        return member(1, it -> it.withTestAddresses(List.of()))
                .andThen(ip(1, it -> it.withDhcp(List.of(IpFamily.INET))))
                .apply(topology);
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

    static List<InterfaceAddress> addresses(String... texts) {
        return Arrays.stream(texts).map(InterfaceAddress::of).toList();
    }
}
