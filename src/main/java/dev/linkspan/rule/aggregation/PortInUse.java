// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A VLAN, bridge or IP interface stands on a port of an aggregation. */
public final class PortInUse extends AggregationRule {

    public PortInUse() {
        super(
                "A-17",
                Severity.ERROR,
                "A VLAN, bridge or IP interface stands on a port of an aggregation",
                "The aggregation opens its ports exclusively: creating it fails with \"link busy\".",
                "illumos aggr_port.c; Oracle Solaris 11 E54788, 11.4 E60990 gafxi");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.mode().isLinux()) {
            return;
        }
        HostIndex index = scope.host().index();
        for (Nic nic : scope.nics()) {
            List<String> users = new ArrayList<>(0);
            index.interfaceOn(nic.id()).ifPresent(ip -> users.add("the IP interface"));
            index.vlansOn(nic.id()).forEach(vlan -> users.add(vlan.name()));
            for (Bridge bridge : scope.host().host().bridges()) {
                if (bridge.ports().contains(nic.id())) {
                    users.add("bridge " + bridge.name());
                }
            }
            if (!users.isEmpty()) {
                found.accept(finding(
                                nic.name() + " is a port of " + scope.label() + " and carries "
                                        + Sentences.and(users).replace("the IP", "an IP")
                                        + ": the system refuses with \"link busy\".",
                                nic.id(),
                                scope.id())
                        .withRemedy("Put it on " + scope.aggregation().name() + ".")
                        .withFixes(List.of(MoveUp.of(nic, scope.aggregation(), Sentences.and(users)))));
            }
        }
    }
}
