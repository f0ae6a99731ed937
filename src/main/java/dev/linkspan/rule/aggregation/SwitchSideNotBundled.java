// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationRule;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Lacp;
import java.util.List;
import java.util.function.Consumer;

/** The switch ports of an aggregation are not bundled. */
public final class SwitchSideNotBundled extends AggregationRule {

    public SwitchSideNotBundled() {
        super(
                "X-03",
                Severity.ERROR,
                "The switch ports of an aggregation are not bundled",
                "With LACP the switch doesn't answer and the ports stay out of use; without it the switch"
                        + " sees one address on several ports.",
                "IEEE 802.1AX-2020 6.3; linux Documentation/networking/bonding.rst 11; dladm(8)");
    }

    @Override
    protected void check(AggregationScope scope, Consumer<Finding> found) {
        if (!scope.isAnyOf(AggregationMode.TRUNK, AggregationMode.LACP_802_3AD)) {
            return;
        }
        // Of an aggregation that spans switches only the side that can work is judged; S-01 tells of the other.
        List<Plug> single = scope.mainPlugs().stream()
                .filter(plug -> plug.lag() == null && plug.lagKnown())
                .toList();
        boolean lacp = scope.mode() == AggregationMode.LACP_802_3AD
                || scope.aggregation().lacp() != Lacp.OFF;
        if (single.isEmpty() || (!lacp && scope.plugs().size() < 2)) {
            return;
        }
        List<String> places = single.stream().map(Plug::place).toList();
        found.accept(finding(
                        Sentences.and(places) + (places.size() == 1 ? " is" : " are") + " in no port-channel, but "
                                + scope.label()
                                + (lacp ? " waits for LACP there." : " sends from one address on several ports."),
                        Sentences.subjects(
                                scope.id(),
                                single.stream().map(plug -> plug.port().id()).toList()))
                .withRemedy("Bundle the switch ports " + (lacp ? "with LACP." : "statically."))
                .withFixes(Fixes.bundle(scope, lacp ? Lacp.ACTIVE : Lacp.OFF).stream()
                        .toList()));
    }
}
