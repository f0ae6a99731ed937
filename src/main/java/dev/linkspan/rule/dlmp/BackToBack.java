// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.dlmp;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DlmpOptions;
import java.util.List;
import java.util.function.Consumer;

/** DLM-03: A port of a DLMP aggregation is cabled to another NIC. */
public final class BackToBack extends DlmpRule {

    public BackToBack() {
        super(
                "DLM-03",
                Severity.ERROR,
                "A port of a DLMP aggregation is cabled to another NIC",
                "DLMP needs at least one switch: it moves a client to another port and relies on the switch to learn"
                        + " where it went. Cabling back to back is not supported.",
                "Oracle Solaris 11.4 E60990 gafij; 11.3 E54788 gmsbx");
    }

    @Override
    void check(AggregationScope scope, DlmpOptions dlmp, Consumer<Finding> found) {
        List<Plug> direct = scope.nics().stream()
                .flatMap(nic -> scope.host().plug(nic.id()).stream())
                .filter(plug -> plug.cable().b() != null && !plug.onSwitch())
                .toList();
        if (direct.isEmpty()) {
            return;
        }
        List<String> nics = direct.stream().map(plug -> plug.nic().name()).toList();
        String name = scope.aggregation().name();
        boolean all = direct.size() == scope.nics().size();
        found.accept(finding(
                        Sentences.and(nics) + " of " + scope.label() + (nics.size() == 1 ? " is" : " are")
                                + " cabled to another NIC, and a DLMP aggregation needs a switch between.",
                        Sentences.subjects(
                                scope.id(),
                                direct.stream().map(plug -> plug.nic().id()).toList()))
                .withRemedy("Put a switch between, or use a trunk aggregation, which needs none.")
                .withFixes(
                        all
                                ? List.of(Fixes.of(
                                        "Make " + name + " a trunk",
                                        Aggregations.setMode(scope.id(), AggregationMode.TRUNK)))
                                : List.of()));
    }
}
