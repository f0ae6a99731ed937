// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Usage;
import java.util.function.Consumer;

/** I-15: The link of an interface comes and goes, and in.mpathd waits until it stays. */
public final class LinkFlaps extends GroupCause {
    public LinkFlaps() {
        super(
                "I-15",
                Layer.INTERFACE,
                Severity.WARNING,
                "The link of an interface comes and goes",
                "mpd_main.c, link flaps: 2 in a minute");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        MpathdLog.standing(host, group, MpathdLog.FLAPS, MpathdLog.REPAIRED).forEach((member, said) -> {
            if (member.usage() != Usage.ACTIVE) {
                String name = host.name(member);
                found.accept(because(
                                member.ipInterface(),
                                host.nicsUnder(member),
                                "The link of " + host.named(name)
                                        + " comes and goes; in.mpathd does not use it until it" + " stays.",
                                said.evidence())
                        .withSince(said.at())
                        .withRemedy(
                                "Move the cable, then the port, one change at a time; look at the log of the switch.")
                        .withProof("in.mpathd writes that it has repaired " + name + "."));
            }
        });
    }
}
