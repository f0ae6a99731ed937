// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import static dev.linkspan.rule.RuleCase.error;
import static dev.linkspan.rule.Sketch.aggr;
import static dev.linkspan.rule.Sketch.bond;
import static dev.linkspan.rule.Sketch.group;
import static dev.linkspan.rule.Sketch.groupOfTrunks;
import static dev.linkspan.rule.Sketch.host;
import static dev.linkspan.rule.Sketch.ipmp;
import static dev.linkspan.rule.Sketch.nic;
import static dev.linkspan.rule.Sketch.trunk;

import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Vlan;
import java.util.List;

/** Cases of the rules about what links and groups may be called. */
final class NamingCases {
    /** 31 characters, one more than Solaris 10 takes. */
    static final String LONG = "a_name_of_thirty_one_characters".substring(0, 30) + "1";

    private NamingCases() {}

    static List<RuleCase> all() {
        return List.of(
                error("AGG-11", trunk(), aggr(it -> it.withName("aggr01"))),
                error("AGG-11", trunk(), aggr(it -> it.withName("production"))),
                error("AGG-11", trunk(), aggr(it -> it.withName(LONG + "0"))),
                error("AGG-11", trunk(), nic(0, it -> it.withName("0net0"))),
                error("AGG-11", trunk(), nic(0, it -> it.withName("net-0"))),
                error("AGG-11", onSolaris10(), nic(2, it -> it.withName(LONG))),
                error("AGG-11", trunk(), topology -> withVlan(topology, "vlan.thirty")),
                error(
                        "AGG-11",
                        bond(AggregationMode.ACTIVE_BACKUP),
                        aggr(it -> it.withName("bond of the two" + " switches"))),
                error("AGG-12", onSolaris10(), aggr(it -> it.withName("aggr0"))),
                error("AGG-12", onSolaris10(), aggr(it -> it.withName("aggr1000"))),
                error("AGG-12", onSolaris10(), aggr(it -> it.withName("storage1"))),
                error("AGG-13", trunk(), aggr(it -> it.withName("n2"))),
                error("AGG-13", groupOfTrunks(), aggr(it -> it.withName("aggr1"))),
                error("AGG-13", group(Platform.ILLUMOS), ipmp(it -> it.withName("n2"))),
                error("AGG-13", bond(AggregationMode.ACTIVE_BACKUP), nic(2, it -> it.withName("n0"))),
                error("IPM-09", group(Platform.ILLUMOS), ipmp(it -> it.withName("front"))),
                error("IPM-09", group(Platform.SOLARIS_11), ipmp(it -> it.withName("front lan0"))),
                error("IPM-09", group(Platform.SOLARIS_10), ipmp(it -> it.withName("front lan"))),
                error("IPM-09", group(Platform.SOLARIS_10), ipmp(it -> it.withName(LONG + "0"))),
                error("X-16", withVlan(onSolaris10(), "aggr30001"), topology -> withVlan(topology, "vlan30")),
                error("X-16", withVlan(onSolaris10(), "aggr30001"), topology -> withVlan(topology, "aggr30002")));
    }

    /** A trunk of Solaris 10, called as it must be there. */
    static Topology onSolaris10() {
        return host(it -> it.withPlatform(Platform.SOLARIS_10))
                .andThen(aggr(it -> it.withName("aggr1")))
                .apply(trunk());
    }

    /** The design with one VLAN, 30, on its aggregation. */
    static Topology withVlan(Topology topology, String name) {
        Vlan vlan = new Vlan("h/v30", name, "h/aggr0", 30, null, null, LinkState.UNKNOWN, null);
        return host(it -> it.withVlans(List.of(vlan))).apply(topology);
    }
}
