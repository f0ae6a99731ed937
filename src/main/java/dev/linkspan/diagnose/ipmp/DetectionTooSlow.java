// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import java.util.function.Consumer;

/** I-10: in.mpathd can't notice a failure as fast as it is asked to. */
public final class DetectionTooSlow extends GroupCause {
    public DetectionTooSlow() {
        super(
                "I-10",
                Layer.GROUP,
                Severity.WARNING,
                "Failures are noticed later than asked for",
                "in.mpathd(8), FAILURE_DETECTION_TIME; mpd_probe.c");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        host.log().standing(MpathdLog.TOO_SLOW, MpathdLog.IMPROVED).stream()
                .filter(said -> said.group(1).equals(group.name()))
                .forEach(said -> found.accept(because(
                                group.id(),
                                host.nicsUnder(group),
                                host.named(group.name()) + " notices a failure after " + said.group(2)
                                        + " ms, not after " + group.fdtMillis() + " ms: its targets answer too slowly.",
                                said.evidence())
                        .withSince(said.at())
                        .withRemedy("Probe targets that are nearer or less busy, by host routes; or ask for a longer"
                                + " FAILURE_DETECTION_TIME in /etc/default/mpathd.")
                        .withProof("in.mpathd writes an improved failure detection time.")));
    }
}
