// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import java.util.List;
import java.util.function.Consumer;

/** B-28: An LACP bond of three or more ports stays up on one. */
public final class NoMinLinks extends BondRule {

    public NoMinLinks() {
        super(
                "B-28",
                Severity.WARNING,
                "An LACP bond of three or more ports stays up on one",
                "With min_links 0 or unset the bond is up as long as one port is, whatever it has to"
                        + " carry. A port count below which another path is better can be said.",
                "linux Documentation/networking/bonding.rst 2 (min_links)");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        int ports = scope.nics().size();
        if (scope.mode() == AggregationMode.LACP_802_3AD
                && ports > 2
                && !positive(scope.aggregation().minLinks())) {
            int half = (ports + 1) / 2;
            String name = scope.aggregation().name();
            found.accept(finding(
                            scope.label() + " stays up as long as one of its " + ports
                                    + " ports does: that one carries everything.",
                            scope.id())
                    .withEvidence(List.of("min_links is " + (scope.aggregation().minLinks() == null ? "not set" : "0")))
                    .withRemedy("Set min_links to the ports the traffic needs, or to 1 to say that one is enough.")
                    .withFixes(List.of(
                            Fixes.aggregation(
                                    scope, "Ask for " + half + " ports in " + name, it -> it.withMinLinks(half)),
                            Fixes.aggregation(scope, "One port is enough for " + name, it -> it.withMinLinks(1)))));
        }
    }
}
