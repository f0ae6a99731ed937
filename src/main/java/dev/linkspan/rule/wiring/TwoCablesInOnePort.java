// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Delete;
import dev.linkspan.rule.CableRule;
import dev.linkspan.rule.CableScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Cable;
import java.util.List;
import java.util.function.Consumer;

/** Two cables are plugged into one port. */
public final class TwoCablesInOnePort extends CableRule {

    public TwoCablesInOnePort() {
        super("X-12", Severity.ERROR, "Two cables are plugged into one port", "A socket takes one plug.", "own rule");
    }

    @Override
    public void check(CableScope scope, Consumer<Finding> found) {
        for (String end : scope.ends()) {
            List<Cable> cables = scope.topology().cablesAt(end);
            if (cables.size() > 1 && cables.get(0) == scope.cable()) {
                List<String> far = cables.stream()
                        .map(cable -> scope.label(cable.otherEnd(end)))
                        .toList();
                found.accept(finding(
                                scope.label(end) + " has " + cables.size() + " cables, to " + Sentences.and(far) + ".",
                                Sentences.subjects(end, Sentences.ids(cables)))
                        .withRemedy("Keep one and plug the others in elsewhere.")
                        .withFixes(cables.stream()
                                .map(keep -> Fixes.of(
                                        "Keep the cable to " + scope.label(keep.otherEnd(end)),
                                        Delete.elements(cables.stream()
                                                .filter(cable -> cable != keep)
                                                .map(Cable::id)
                                                .toList())))
                                .toList()));
            }
        }
    }
}
