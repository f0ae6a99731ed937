// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import java.util.List;
import java.util.function.Consumer;

/** I-13: The failure detection time is below 100 ms; of 0 and less I-12 tells. */
public final class DetectionTimeTooShort extends GroupRule {

    public DetectionTimeTooShort() {
        super(
                "I-13",
                Severity.WARNING,
                "The failure detection time is below 100 ms",
                "in.mpathd takes 100 ms instead and says so in the log.",
                "in.mpathd(8) (\"Too small failure detection time\")");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        if (scope.group().fdtMillis() > 0 && scope.group().fdtMillis() < 100) {
            found.accept(finding(
                            scope.label() + " has a failure detection time of "
                                    + scope.group().fdtMillis() + " ms: in.mpathd takes 100 ms at least.",
                            scope.id())
                    .withRemedy("Use 10 s, the default, or a time above the round-trip times that really occur.")
                    .withFixes(List.of(Fixes.group(
                            scope,
                            "Set the failure detection time to 10 s",
                            it -> it.withFdtMillis(IpmpGroup.DEFAULT_FDT_MILLIS)))));
        }
    }
}
