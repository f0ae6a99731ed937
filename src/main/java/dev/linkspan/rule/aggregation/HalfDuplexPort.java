// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** P-08: A port of an aggregation is half duplex. */
public final class HalfDuplexPort extends AggregationRule {

    public HalfDuplexPort() {
        super(
                "P-08",
                Severity.ERROR,
                "A port of an aggregation is half duplex",
                "LACP is switched off on half-duplex links and Solaris never attaches them, so the port"
                        + " carries nothing.",
                "linux bond_3ad.c (lowest bit of the key); illumos aggr_grp.c aggr_grp_attach_port");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (!scope.isAnyOf(AggregationMode.TRUNK, AggregationMode.DLMP, AggregationMode.LACP_802_3AD)) {
            return;
        }
        for (Nic nic : scope.nics()) {
            if (nic.duplex() == Duplex.HALF) {
                String label = "Set " + nic.name() + " to full duplex";
                found.accept(finding(
                                nic.name() + " of " + scope.label() + " is half duplex: it will carry nothing.",
                                scope.id(),
                                nic.id())
                        .withRemedy("Let both ends negotiate, or set both to the same speed and full duplex.")
                        .withFixes(List.of(
                                Fixes.of(label, Update.nic(nic.id(), label, it -> it.withDuplex(Duplex.FULL))),
                                Fixes.takeOut(scope, nic))));
            }
        }
    }
}
