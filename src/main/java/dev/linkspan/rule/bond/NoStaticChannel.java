// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Lacp;
import java.util.List;
import java.util.function.Consumer;

/** B-36: A bond that spreads over its ports has no static port-channel on the switch. */
public final class NoStaticChannel extends BondRule {

    public NoStaticChannel() {
        super(
                "B-36",
                Severity.ERROR,
                "A bond that spreads over its ports has no static port-channel on the switch",
                "The switch sees one MAC address come in by several ports and moves it back and forth;"
                        + " frames to the host go wherever it came last.",
                "linux Documentation/networking/bonding.rst 5, 11; Red Hat table in ipspace/netlab#1624");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        if (!scope.isAnyOf(AggregationMode.BALANCE_RR, AggregationMode.BALANCE_XOR, AggregationMode.BROADCAST)) {
            return;
        }
        List<Plug> single = scope.plugs().stream()
                .filter(plug -> plug.lagKnown() && plug.lag() == null)
                .toList();
        boolean shared = scope.systems().values().stream().anyMatch(plugs -> plugs.size() > 1);
        if (!single.isEmpty() && shared) {
            List<String> places = single.stream().map(Plug::place).toList();
            found.accept(finding(
                            Sentences.and(places) + (places.size() == 1 ? " is" : " are") + " in no port-channel, but "
                                    + scope.label() + " in mode " + scope.mode().word()
                                    + " needs a static one: its MAC address will flap between ports.",
                            Sentences.subjects(
                                    scope.id(),
                                    single.stream()
                                            .map(plug -> plug.port().id())
                                            .toList()))
                    .withRemedy(
                            "Bundle the switch ports statically, or use active-backup, which needs nothing of the switch.")
                    .withFixes(Fixes.bundle(scope, Lacp.OFF).stream().toList()));
        }
    }
}
