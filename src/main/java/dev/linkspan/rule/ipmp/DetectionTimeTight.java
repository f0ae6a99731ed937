// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Detection;
import java.util.List;
import java.util.function.Consumer;

/** IPM-20: The failure detection time is so short that a busy network looks failed. */
public final class DetectionTimeTight extends GroupRule {
    private static final int LEAST = 100;
    private static final int SOUND = 1000;

    public DetectionTimeTight() {
        super(
                "IPM-20",
                Severity.WARNING,
                "The failure detection time is so short that a busy network looks failed",
                "Five probes in a row must be lost within it. Below a second a short congestion or a busy target is enough"
                        + " to fail an interface that works.",
                "illumos in.mpathd mpd_defs.h, mpd_probe.c; in.mpathd(8)");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        int millis = scope.group().fdtMillis();
        if (scope.group().detection() == Detection.LINK || millis < LEAST || millis >= SOUND) {
            return;
        }
        found.accept(finding(
                        scope.label() + " has a failure detection time of " + millis
                                + " ms: a busy network may look failed.",
                        scope.id())
                .withEvidence(List.of("a probe goes out every " + millis / 7 + " ms; five lost in a row are a failure"))
                .withRemedy("Use 1 s or more; 10 s is the default.")
                .withFixes(List.of(
                        Fixes.group(scope, "Set the failure detection time to 1 s", it -> it.withFdtMillis(SOUND)))));
    }
}
