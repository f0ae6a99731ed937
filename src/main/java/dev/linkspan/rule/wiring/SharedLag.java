// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Lags;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.rule.SwitchRule;
import dev.linkspan.rule.SwitchScope;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A LAG leads to two aggregations. */
public final class SharedLag extends SwitchRule {

    public SharedLag() {
        super(
                "A-04",
                Severity.ERROR,
                "A LAG leads to two aggregations",
                "Its key belongs to one aggregation: LACP refuses the ports of the other, and without"
                        + " LACP frames go to the wrong one.",
                "illumos aggr_lacp.c lacp_misconfig_check; TritonDataCenter/illumos-joyent#143");
    }

    @Override
    public void check(SwitchScope scope, Consumer<Finding> found) {
        for (Lag lag : scope.sw().lags()) {
            Map<String, List<String>> byOwner = new LinkedHashMap<>();
            Map<String, String> names = new HashMap<>();
            for (String port : lag.ports()) {
                if (scope.farEnd(port).orElse(null) instanceof Nic nic) {
                    HostIndex host = scope.topology().host(nic.id()).orElseThrow();
                    Element owner = host.aggregationOf(nic.id())
                            .map(Element.class::cast)
                            .orElse(nic);
                    byOwner.computeIfAbsent(owner.id(), id -> new ArrayList<>()).add(port);
                    names.put(owner.id(), owner.name() + " on " + host.host().name());
                }
            }
            if (byOwner.size() > 1) {
                List<String> others =
                        byOwner.values().stream().skip(1).flatMap(List::stream).toList();
                String ports = Sentences.and(
                        others.stream().map(scope.topology()::name).toList());
                found.accept(finding(
                                lag.name() + " on " + scope.sw().name() + " leads to "
                                        + Sentences.and(byOwner.keySet().stream()
                                                .map(names::get)
                                                .toList()) + ": a LAG belongs to one aggregation.",
                                Sentences.subjects(lag.id(), byOwner.keySet()))
                        .withRemedy("Make one port-channel for each aggregation.")
                        .withFixes(List.of(Fixes.of(
                                "Take " + ports + " out of " + lag.name(),
                                others.stream().map(Lags::removePort).toList()))));
            }
        }
    }
}
