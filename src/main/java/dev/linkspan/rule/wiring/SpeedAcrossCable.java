// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.CableRule;
import dev.linkspan.rule.CableScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.SwitchPort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** P-22: The two ends of a cable have different speeds. */
public final class SpeedAcrossCable extends CableRule {

    public SpeedAcrossCable() {
        super(
                "P-22",
                Severity.WARNING,
                "The two ends of a cable have different speeds",
                "They can't both be right: one is forced, or one is wrong in the drawing.",
                "linux twisted_pair_layer1_diagnostics.rst; NetQ Interface check");
    }

    @Override
    public void check(CableScope scope, Consumer<Finding> found) {
        Cable cable = scope.cable();
        Integer a = cable.b() == null ? null : speed(scope, cable.a());
        Integer b = cable.b() == null ? null : speed(scope, cable.b());
        if (a == null || b == null || a.equals(b)) {
            return;
        }
        List<QuickFix> fixes = new ArrayList<>();
        for (String end : scope.ends()) {
            int wanted = end.equals(cable.a()) ? b : a;
            if (scope.topology().switchPort(end).isPresent()) {
                String label = "Set " + scope.label(end) + " to " + Sentences.speed(wanted);
                fixes.add(Fixes.of(label, Update.switchPort(end, label, port -> port.withSpeedMbps(wanted))));
            }
        }
        found.accept(finding(
                        scope.label(cable.a()) + " is at " + Sentences.speed(a) + ", " + scope.label(cable.b()) + " at "
                                + Sentences.speed(b) + ".",
                        cable.a(),
                        cable.b(),
                        cable.id())
                .withRemedy("Let both ends negotiate, or set both the same.")
                .withFixes(fixes));
    }

    private static Integer speed(CableScope scope, String end) {
        SwitchPort port = scope.topology().switchPort(end).orElse(null);
        return port != null
                ? port.speedMbps()
                : scope.topology().nic(end).map(Nic::speedMbps).orElse(null);
    }
}
