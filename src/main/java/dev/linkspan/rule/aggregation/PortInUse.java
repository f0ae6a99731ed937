// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Vlan;
import java.util.List;
import java.util.function.Consumer;

/** A VLAN or IP interface stands on a port of an aggregation. */
public final class PortInUse extends AggregationRule {

    public PortInUse() {
        super(
                "A-17",
                Severity.ERROR,
                "A VLAN or IP interface stands on a port of an aggregation",
                "The aggregation opens its ports exclusively: creating it fails with \"link busy\".",
                "illumos aggr_port.c; Oracle Solaris 11 E54788");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode().isLinux()) {
            return;
        }
        HostIndex index = scope.host().index();
        for (Nic nic : scope.nics()) {
            IpInterface ip = index.interfaceOn(nic.id()).orElse(null);
            List<Vlan> vlans = index.vlansOn(nic.id());
            if (ip != null || !vlans.isEmpty()) {
                String what = ip == null
                        ? Sentences.names(vlans)
                        : vlans.isEmpty() ? "the IP interface" : "the IP interface and " + Sentences.names(vlans);
                found.accept(finding(
                                nic.name() + " is a port of " + scope.label() + " and carries "
                                        + (ip == null ? Sentences.names(vlans) : "an IP interface")
                                        + ": the system refuses with \"link busy\".",
                                nic.id(),
                                scope.id())
                        .withRemedy("Put it on " + scope.aggregation().name() + ".")
                        .withFixes(List.of(MoveUp.of(nic, scope.aggregation(), what))));
            }
        }
    }
}
