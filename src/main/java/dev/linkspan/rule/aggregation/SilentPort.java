// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** A port of an aggregation can't report that its link is down. */
public final class SilentPort extends AggregationRule {

    public SilentPort() {
        super(
                "A-14",
                Severity.WARNING,
                "A port of an aggregation can't report that its link is down",
                "The driver sends no link notification: the system takes the port only with -f and counts"
                        + " it as up for ever.",
                "illumos aggr_port.c, libdladm.c (DLADM_STATUS_NONOTIF); Oracle Solaris 11.4 E60990");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode().isLinux()) {
            return;
        }
        for (Nic nic : scope.nics()) {
            if (Boolean.FALSE.equals(nic.linkNotification())) {
                found.accept(finding(
                                nic.name() + " of " + scope.label()
                                        + " doesn't report link changes: its failure stays unseen"
                                        + (scope.aggregation().lacp() == Lacp.OFF ? "." : " until LACP times out."),
                                nic.id(),
                                scope.id())
                        .withEvidence(nic.driver() == null ? List.of() : List.of("driver " + nic.driver()))
                        .withRemedy("Use another NIC, or LACP with the short timer, or probes in an IPMP group above.")
                        .withFixes(List.of(Fixes.takeOut(scope, nic))));
            }
        }
    }
}
