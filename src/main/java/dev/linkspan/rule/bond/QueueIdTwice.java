// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Nic;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** B-47: Two ports of a bond have the same queue id. */
public final class QueueIdTwice extends BondRule {

    public QueueIdTwice() {
        super(
                "B-47",
                Severity.WARNING,
                "Two ports of a bond have the same queue id",
                "A queue id steers traffic to one port; given twice it is refused.",
                "nmstate rust/src/lib/ifaces/bond.rs; linux bond_options.c bond_option_queue_id_set");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        Map<Integer, String> byQueue = new HashMap<>();
        for (Map.Entry<String, Integer> entry : bond.queueIds().entrySet()) {
            String first = entry.getValue() == 0 ? null : byQueue.putIfAbsent(entry.getValue(), entry.getKey());
            if (first != null) {
                HostIndex index = scope.host().index();
                String name = index.nic(entry.getKey()).map(Nic::name).orElse(entry.getKey());
                String other = index.nic(first).map(Nic::name).orElse(first);
                found.accept(finding(
                                other + " and " + name + " of " + scope.label() + " both have queue id "
                                        + entry.getValue() + ".",
                                scope.id(),
                                entry.getKey())
                        .withRemedy("Give every port its own queue id.")
                        .withFixes(List.of(Fixes.bond(scope, "Drop the queue id of " + name, it -> {
                            Map<String, Integer> left = new LinkedHashMap<>(it.queueIds());
                            left.remove(entry.getKey());
                            return it.withQueueIds(left);
                        }))));
            }
        }
    }
}
