// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Usage;
import java.time.Duration;
import java.util.function.Consumer;

/** I-37: Right after link-up, probes are lost and in.mpathd does not mind. */
public final class QuietAfterLinkUp extends GroupCause {
    /** FAILURE_DETECTION_QP of mpd_defs.h. */
    private static final Duration QUIET = Duration.ofSeconds(40);

    public QuietAfterLinkUp() {
        super(
                "I-37",
                Layer.INTERFACE,
                Severity.INFO,
                "Lost probes do not count right after link-up",
                "mpd_defs.h, FAILURE_DETECTION_QP: spanning tree may block for so long");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        for (IpmpMember member : group.members()) {
            boolean lost = host.readings().probes().stream()
                    .anyMatch(sign -> host.name(member).equals(sign.value().link())
                            && sign.value().sent() > 0
                            && sign.value().answered() == 0);
            MpathdLog.cameUp(host, member, QUIET)
                    .filter(said -> lost && member.usage() != Usage.FAILED)
                    .ifPresent(said -> found.accept(because(
                                    member.ipInterface(),
                                    host.nicsUnder(member),
                                    "Probes of " + host.named(host.name(member))
                                            + " are lost; for 40 s after link-up that does not count.",
                                    said.evidence())
                            .withSince(said.at())
                            .withRemedy("Wait; make its switch port an edge port, so that it forwards at once.")
                            .withSwitchLines(SwitchLines.of(
                                    host,
                                    host.nicsUnder(member).stream()
                                            .flatMap(id -> host.nic(id).stream())
                                            .toList(),
                                    SwitchAsk.EDGE))
                            .withProof("Its probes are answered within a minute of link-up.")));
        }
    }
}
