// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** AGG-26: A port of a Solaris 10 aggregation has a driver that can't be aggregated. */
public final class LegacyDriver extends AggregationRule {
    private static final Set<String> LEGACY = Set.of("ce", "hme", "qfe");

    public LegacyDriver() {
        super(
                "AGG-26",
                Severity.ERROR,
                "A port of a Solaris 10 aggregation has a driver that can't be aggregated",
                "dladm of Solaris 10 takes GLDv3 drivers only; dladm show-link says \"type: legacy\" of the others, which"
                        + " need Sun Trunking.",
                "Solaris 10 816-4554 (link aggregations); 816-5166 dladm(1M)");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (scope.host().platform() != Platform.SOLARIS_10) {
            return;
        }
        for (Nic nic : scope.nics()) {
            if (nic.driver() != null && LEGACY.contains(nic.driver())) {
                found.accept(finding(
                                nic.name() + " of " + scope.label() + " has the driver " + nic.driver()
                                        + ", which dladm of Solaris 10 can't aggregate.",
                                nic.id(),
                                scope.id())
                        .withRemedy("Use a NIC with a GLDv3 driver (e1000g, bge, nxge), or an IPMP group.")
                        .withFixes(List.of(Fixes.takeOut(scope, nic))));
            }
        }
    }
}
