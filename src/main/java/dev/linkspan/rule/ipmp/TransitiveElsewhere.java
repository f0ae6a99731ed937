// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.function.Consumer;

/** Transitive probing is asked of a system that hasn't got it. */
public final class TransitiveElsewhere extends GroupRule {

    public TransitiveElsewhere() {
        super(
                "X-19",
                Severity.ERROR,
                "Transitive probing is asked of a system that hasn't got it",
                "Only Oracle Solaris 11 has transitive probing. in.mpathd of Solaris 10 and illumos probes from test"
                        + " addresses, and without them watches links alone.",
                "in.mpathd(8) of illumos and of Oracle Solaris 11.4; Solaris 10 816-4554");
    }

    @Override
    protected boolean appliesTo(Platform platform) {
        return platform == Platform.SOLARIS_10 || platform == Platform.ILLUMOS;
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        Platform platform = scope.host().platform();
        if (scope.group().detection() != Detection.TRANSITIVE) {
            return;
        }
        boolean tested = scope.members().stream()
                .noneMatch(member -> member.member().testAddresses().isEmpty());
        Detection instead = tested ? Detection.PROBE : Detection.LINK;
        String name = scope.group().name();
        found.accept(finding(
                        scope.label() + " is to use transitive probing, which " + platform.label() + " hasn't got.",
                        scope.id())
                .withRemedy("Give each interface a test address and probe from these, or watch links only.")
                .withFixes(List.of(Fixes.group(
                        scope,
                        tested ? "Probe from the test addresses of " + name : "Watch links only in " + name,
                        it -> it.withDetection(instead)))));
    }
}
