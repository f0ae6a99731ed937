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

/** I-12: The failure detection time is no time. */
public final class DetectionTimeInvalid extends GroupRule {

    public DetectionTimeInvalid() {
        super(
                "I-12",
                Severity.ERROR,
                "The failure detection time is no time",
                "in.mpathd takes its default of 10000 ms instead and says so in the log.",
                "illumos in.mpathd mpd_main.c (\"Invalid failure detection time\"); in.mpathd(8)");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        int millis = scope.group().fdtMillis();
        if (millis <= 0) {
            found.accept(finding(
                            scope.label() + " has a failure detection time of " + millis
                                    + " ms: in.mpathd takes 10 s instead.",
                            scope.id())
                    .withRemedy("Use a time of 100 ms or more; 10 s is the default.")
                    .withFixes(List.of(Fixes.group(
                            scope,
                            "Set the failure detection time to 10 s",
                            it -> it.withFdtMillis(IpmpGroup.DEFAULT_FDT_MILLIS)))));
        }
    }
}
