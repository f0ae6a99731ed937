// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Delete;
import dev.linkspan.rule.CableRule;
import dev.linkspan.rule.CableScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Cable;
import java.util.List;
import java.util.function.Consumer;

/** A cable hangs loose. */
public final class LooseCable extends CableRule {

    public LooseCable() {
        super(
                "X-11",
                Severity.WARNING,
                "A cable hangs loose",
                "One end is plugged in, the other is nowhere.",
                "own rule");
    }

    @Override
    public void check(CableScope scope, Consumer<Finding> found) {
        Cable cable = scope.cable();
        if (cable.b() == null) {
            found.accept(finding(
                            "The cable at " + scope.label(cable.a()) + " hangs loose at its other end.",
                            cable.id(),
                            cable.a())
                    .withRemedy("Plug in its other end, or remove it.")
                    .withFixes(List.of(Fixes.of(
                            "Remove the cable at " + scope.label(cable.a()), Delete.elements(List.of(cable.id()))))));
        }
    }
}
