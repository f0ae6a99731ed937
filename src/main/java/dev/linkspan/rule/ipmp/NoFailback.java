// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/**
 * IPM-21: A repaired interface is left idle. With a standby interface the repaired one takes its place and nothing is
 * lost; without one the group goes on with less, of which nobody is told.
 */
public final class NoFailback extends GroupRule {

    public NoFailback() {
        super(
                "IPM-21",
                Severity.WARNING,
                "A repaired interface is left idle",
                "With FAILBACK=no an interface that was repaired carries nothing until another one fails.",
                "in.mpathd(8); illumos in.mpathd/mpathd.dfl (FAILBACK)");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        boolean standby =
                scope.members().stream().anyMatch(member -> member.member().standby());
        if (scope.group().failback() || standby || scope.members().size() < 2) {
            return;
        }
        found.accept(finding(
                        scope.label() + " has no failback and no standby interface: after a repair it goes on with one"
                                + " interface less.",
                        scope.id())
                .withRemedy("Switch failback on, or make one interface standby.")
                .withFixes(List.of(Fixes.group(
                        scope, "Switch failback on in " + scope.group().name(), it -> it.withFailback(true)))));
    }
}
