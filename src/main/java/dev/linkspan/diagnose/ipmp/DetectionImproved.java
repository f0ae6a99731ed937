// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Readings;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import java.util.function.Consumer;

/** I-11: in.mpathd notices failures as fast again as it is asked to. */
public final class DetectionImproved extends GroupCause {
    public DetectionImproved() {
        super(
                "I-11",
                Layer.GROUP,
                Severity.INFO,
                "Failures are noticed faster again",
                "in.mpathd(8); mpd_probe.c, Improved failure detection time");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        host.log()
                .recent(MpathdLog.IMPROVED, Readings.LATELY)
                .filter(said -> said.group(1).equals(group.name()))
                .filter(said -> host.log().standing(MpathdLog.TOO_SLOW, MpathdLog.IMPROVED).stream()
                        .noneMatch(slow -> slow.group(1).equals(group.name())))
                .ifPresent(said -> found.accept(because(
                                group.id(),
                                host.nicsUnder(group),
                                host.named(group.name()) + " notices failures faster again.",
                                said.evidence())
                        .withSince(said.at())
                        .withRemedy("Nothing.")
                        .withProof("No line says that the detection time can't be met.")));
    }
}
