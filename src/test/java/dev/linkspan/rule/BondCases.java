// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import static dev.linkspan.rule.RuleCase.error;
import static dev.linkspan.rule.RuleCase.info;
import static dev.linkspan.rule.RuleCase.warning;
import static dev.linkspan.rule.Sketch.aggr;
import static dev.linkspan.rule.Sketch.bond;
import static dev.linkspan.rule.Sketch.host;
import static dev.linkspan.rule.Sketch.lag;
import static dev.linkspan.rule.Sketch.nic;
import static dev.linkspan.rule.Sketch.options;
import static dev.linkspan.rule.Sketch.replug;
import static dev.linkspan.rule.Sketch.sw;
import static dev.linkspan.topology.AggregationMode.ACTIVE_BACKUP;
import static dev.linkspan.topology.AggregationMode.BALANCE_ALB;
import static dev.linkspan.topology.AggregationMode.BALANCE_RR;
import static dev.linkspan.topology.AggregationMode.BALANCE_XOR;
import static dev.linkspan.topology.AggregationMode.LACP_802_3AD;

import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cases of the rules about Linux bonds. */
final class BondCases {
    private BondCases() {}

    static List<RuleCase> all() {
        return List.of(
                error("B-01", bond(ACTIVE_BACKUP), options(it -> it.withMiimon(null))),
                error("B-02", bond(LACP_802_3AD), options(it -> it.withMiimon(0))),
                error(
                        "B-03",
                        bond(BALANCE_ALB),
                        options(it -> it.withArpInterval(1000).withArpTargets(targets()))),
                error(
                        "B-04",
                        bond(ACTIVE_BACKUP),
                        options(it -> it.withArpInterval(1000).withArpTargets(targets()))),
                error(
                        "B-05",
                        bond(ACTIVE_BACKUP),
                        options(it -> it.withMiimon(0).withArpInterval(1000))),
                error("B-05", bond(ACTIVE_BACKUP), options(it -> it.withArpTargets(targets()))),
                warning(
                        "B-06",
                        bond(ACTIVE_BACKUP),
                        options(it -> it.withMiimon(0)
                                .withArpInterval(1000)
                                .withArpTargets(targets().subList(0, 1)))),
                warning(
                        "B-08",
                        bond(BALANCE_XOR),
                        options(it -> it.withMiimon(0).withArpInterval(1000).withArpTargets(targets()))),
                warning("B-10", bond(ACTIVE_BACKUP), options(it -> it.withUpdelay(250))),
                error(
                        "B-11",
                        bond(ACTIVE_BACKUP),
                        options(it -> it.withMiimon(0).withUpdelay(200))),
                error("B-14", bond(ACTIVE_BACKUP), options(it -> it.withPrimary("eth9"))),
                error("B-14", bond(LACP_802_3AD), options(it -> it.withPrimary("n0"))),
                warning(
                        "B-17",
                        bond(ACTIVE_BACKUP),
                        options(it -> it.withFailOverMac(FailOverMac.ACTIVE).withNumGratArp(0))),
                error(
                        "B-18",
                        bond(ACTIVE_BACKUP),
                        aggr(it -> it.withFixedMac(MacAddress.of("02:00:00:00:00:01"))
                                .withBond(it.bondOrDefault().withFailOverMac(FailOverMac.ACTIVE)))),
                error("B-19", bond(ACTIVE_BACKUP), options(it -> it.withAdSelect(AdSelect.BANDWIDTH))),
                error("B-19", bond(BALANCE_XOR), aggr(it -> it.withMinLinks(2))),
                warning("B-28", bond(LACP_802_3AD), aggr(it -> it.withPorts(List.of("h/n0", "h/n1", "h/n2")))),
                warning("B-32", bond(LACP_802_3AD), options(it -> it.withXmitHashPolicy(null))),
                info("B-33", bond(LACP_802_3AD), options(it -> it.withXmitHashPolicy(XmitHashPolicy.LAYER34))),
                warning("B-34", bond(BALANCE_XOR), aggr(it -> it.withMode(BALANCE_RR))),
                warning(
                        "B-35",
                        bond(BALANCE_ALB),
                        host(it -> it.withBridges(List.of(
                                new Bridge("h/br0", "br0", List.of("h/bond0"), null, null, LinkState.UNKNOWN, null))))),
                error("B-36", bond(BALANCE_XOR), sw(0, it -> it.withLags(List.of()))),
                error(
                        "B-38",
                        bond(ACTIVE_BACKUP),
                        sw(0, it -> it.withLags(List.of(lag("sw-a", Lacp.ACTIVE, "sw-a/p1"))))),
                warning("B-39", bond(ACTIVE_BACKUP), replug("h/n1", "sw-a/p2")),
                error(
                        "B-46",
                        bond(LACP_802_3AD),
                        options(it -> it.withAdActorSystem(MacAddress.of("01:00:00:00:00:01")))),
                warning("B-47", bond(ACTIVE_BACKUP), options(it -> it.withQueueIds(Map.of("h/n0", 2, "h/n1", 2)))),
                error("B-25", bond(ACTIVE_BACKUP), nic(1, it -> it.withDriver("ib_ipoib"))),
                warning("B-43", bond(ACTIVE_BACKUP), host(it -> {
                    List<Nic> nics = new ArrayList<>(it.nics());
                    nics.add(Nic.named("h/n9", "n9").withPermanentMac(MacAddress.of("02:00:00:00:00:43")));
                    return it.withNics(nics)
                            .withAggregations(
                                    List.of(it.aggregations().get(0).withMac(MacAddress.of("02:00:00:00:00:43"))));
                })),
                error("B-48", bond(BALANCE_XOR), options(it -> it.withExtra(Map.of("balance-slb", "1")))));
    }

    private static List<Ip> targets() {
        return List.of(Ip.of("192.0.2.1"), Ip.of("192.0.2.2"));
    }
}
