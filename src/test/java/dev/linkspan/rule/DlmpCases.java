// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import static dev.linkspan.rule.RuleCase.error;
import static dev.linkspan.rule.RuleCase.info;
import static dev.linkspan.rule.RuleCase.warning;
import static dev.linkspan.rule.Sketch.aggr;
import static dev.linkspan.rule.Sketch.dlmp;
import static dev.linkspan.rule.Sketch.host;
import static dev.linkspan.rule.Sketch.ip;
import static dev.linkspan.rule.Sketch.port;
import static dev.linkspan.rule.Sketch.replug;

import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Vlan;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Cases of the rules about DLMP aggregations. */
final class DlmpCases {
    private DlmpCases() {}

    static List<RuleCase> all() {
        return List.of(
                error("DLM-03", dlmp(), DlmpCases::backToBack),
                error(
                        "DLM-03",
                        dlmp(),
                        topology -> replug("h/n0", "sw-a/p1")
                                .apply(topology.withHosts(backToBack(topology).hosts()))
                                .withCables(List.of(
                                        topology.cables().get(0),
                                        topology.cables().get(1).withB("t/n1")))),
                error("DLM-05", dlmp(), probes(it -> it.withSources(List.of(Ip.of("198.51.100.9"))))),
                error("DLM-05", dlmp(), probes(it -> it.withSources(List.of(Ip.of("2001:db8::10"), Ip.of("fe80::1"))))),
                error("DLM-06", dlmp(), probes(it -> it.withTargets(List.of(Ip.of("192.0.2.10"), Ip.of("192.0.2.1"))))),
                error("DLM-06", dlmp(), probes(it -> it.withTargets(List.of(Ip.of("198.51.100.1"))))),
                error("DLM-06", dlmp(), probes(it -> it.withTargets(List.of(Ip.of("2001:db8::1"))))),
                warning("DLM-07", dlmp(), probes(it -> it.withVlanId(20))),
                warning(
                        "DLM-07",
                        dlmp(),
                        topology -> host(DlmpCases::onVlan)
                                .andThen(probes(it -> it.withVlanId(20)))
                                .apply(topology)),
                info(
                        "DLM-08",
                        dlmp(),
                        ip(
                                0,
                                it -> it.withAddresses(List.of(
                                        InterfaceAddress.of("192.0.2.10/24"), InterfaceAddress.of("192.0.2.11/24"))))),
                error("X-17", dlmp(), port(1, 1, it -> it.withNativeVlan(20))));
    }

    static UnaryOperator<Topology> probes(UnaryOperator<DlmpOptions> change) {
        return aggr(it -> it.withDlmp(change.apply(it.dlmpOrDefault())));
    }

    /** The address of the aggregation on its VLAN 30. */
    static Host onVlan(Host host) {
        Vlan vlan = new Vlan("h/v30", "vlan30", "h/aggr0", 30, null, null, LinkState.UNKNOWN, null);
        return host.withVlans(List.of(vlan))
                .withInterfaces(List.of(
                        IpInterface.on("h/ip-v30", vlan).withAddresses(List.of(InterfaceAddress.of("192.0.2.10/24")))));
    }

    /** Both ports cabled to a second host instead of the switches. */
    private static Topology backToBack(Topology topology) {
        Host other = Host.named("t", "t", Platform.SOLARIS_11)
                .withNics(List.of(Nic.named("t/n0", "n0"), Nic.named("t/n1", "n1")));
        return topology.withHosts(Stream.concat(topology.hosts().stream(), Stream.of(other))
                        .toList())
                .withCables(List.of(
                        topology.cables().get(0).withB("t/n0"),
                        topology.cables().get(1).withB("t/n1")));
    }
}
