// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.aggregation;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Lacp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An aggregation one end of which speaks LACP.
 *
 * @param scope the aggregation
 * @param hostSpeaks whether it is the host's end
 * @param others plugs in LAGs that do the opposite
 * @param hostFix makes the host do as the switch does
 */
record HalfLacp(AggregationScope scope, boolean hostSpeaks, List<Plug> others, UnaryOperator<Aggregation> hostFix) {

    static Optional<HalfLacp> of(AggregationScope scope, boolean hostSpeaks, UnaryOperator<Aggregation> hostFix) {
        List<Plug> others = scope.plugs().stream()
                .filter(plug -> plug.lag() != null && hostSpeaks == (plug.lag().lacp() == Lacp.OFF))
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(new HalfLacp(scope, hostSpeaks, others, hostFix));
    }

    List<String> subjects() {
        return Sentences.subjects(
                scope.id(), others.stream().map(plug -> plug.lag().id()).toList());
    }

    String sentence() {
        return hostSpeaks
                ? scope.label() + " speaks LACP, but " + lags() + " is static: its ports stay out of use."
                : scope.label() + " is static, but " + lags()
                        + " waits for LACP: the switch keeps the ports out of use.";
    }

    Finding complete(Finding finding) {
        String name = scope.aggregation().name();
        List<QuickFix> fixes = new ArrayList<>();
        Fixes.lags(
                        (hostSpeaks ? "Switch LACP on in " : "Make static: ") + lags(),
                        others,
                        lag -> lag.withLacp(hostSpeaks ? Lacp.ACTIVE : Lacp.OFF))
                .ifPresent(fixes::add);
        QuickFix onHost = Fixes.aggregation(
                scope, (hostSpeaks ? "Make " + name + " static" : "Switch LACP on in " + name), hostFix);
        // LACP notices wrong cabling, a static bundle doesn't: the fix that ends with LACP comes first.
        fixes.add(hostSpeaks ? fixes.size() : 0, onHost);
        return finding.withRemedy("Use LACP on both ends, or on none.").withFixes(fixes);
    }

    private String lags() {
        return Sentences.and(others.stream()
                .map(plug -> plug.lag().name() + " on " + plug.sw().name())
                .toList());
    }
}
