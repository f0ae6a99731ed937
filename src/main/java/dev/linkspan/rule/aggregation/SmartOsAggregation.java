// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Releases;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.LinkState;
import java.util.List;
import java.util.function.Consumer;

/**
 * AGG-25: An aggregation of SmartOS is to be made with dladm. One that was seen on the machine got there by its
 * configuration file, so only drawn ones are meant.
 */
public final class SmartOsAggregation extends AggregationRule {

    public SmartOsAggregation() {
        super(
                "AGG-25",
                Severity.ERROR,
                "An aggregation of SmartOS is to be made with dladm",
                "The global zone of SmartOS keeps no datalinks: what dladm makes is gone after the next boot. Aggregations"
                        + " are declared in /usbkey/config.",
                "TritonDataCenter/smartos-live#161, #530 (aggr0_aggr, aggr0_lacp_mode in /usbkey/config)");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        Aggregation aggregation = scope.aggregation();
        boolean seen = aggregation.mac() != null
                || aggregation.carrier() != LinkState.UNKNOWN
                || !aggregation.portUsage().isEmpty()
                || !aggregation.lacpPorts().isEmpty();
        if (!Releases.isSmartOs(scope.host().host()) || seen) {
            return;
        }
        String name = aggregation.name();
        found.accept(finding(
                        scope.label() + " would be gone after the next boot: SmartOS takes aggregations from"
                                + " /usbkey/config, not from dladm.",
                        scope.id())
                .withEvidence(List.of(name + "_aggr=MAC,MAC and " + name + "_lacp_mode="
                        + aggregation.lacp().word() + " are the lines; it has none for the policy"))
                .withRemedy("Write these lines into /usbkey/config and boot, then read the host anew."));
    }
}
