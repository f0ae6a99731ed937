// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import java.util.function.Consumer;

/** The fixed MAC address of an aggregation can't be a station's. */
public final class BadFixedMac extends AggregationRule {

    public BadFixedMac() {
        super(
                "A-24",
                Severity.ERROR,
                "The fixed MAC address of an aggregation can't be a station's",
                "dladm refuses a multicast address and one of zeros with \"invalid MAC address\".",
                "illumos usr/src/cmd/dladm/dladm.c, libdlaggr.c, aggr_grp.c aggr_grp_modify; IEEE 802-2014 8.2");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        MacAddress mac = scope.aggregation().fixedMac();
        if (mac == null || scope.mode().isLinux() || (!mac.isMulticast() && !mac.isZero())) {
            return;
        }
        String name = scope.aggregation().name();
        found.accept(finding(
                        scope.label() + " has the fixed MAC address " + mac + ", "
                                + (mac.isZero() ? "which is none" : "a multicast address")
                                + ": the system refuses it.",
                        scope.id())
                .withRemedy("Use a unicast address, or let the system take that of the first port.")
                .withFixes(List.of(
                        Fixes.aggregation(scope, "Let " + name + " choose its address", it -> it.withFixedMac(null)))));
    }
}
