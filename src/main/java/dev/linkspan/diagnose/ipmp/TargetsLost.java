// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import java.util.List;
import java.util.function.Consumer;

/** I-08: All members lost their probes, and all have carrier: it is the targets. */
public final class TargetsLost extends GroupCause {
    public TargetsLost() {
        super(
                "I-08",
                Layer.INTERFACE,
                Severity.ERROR,
                "No probe target of a group answers",
                "in.mpathd(8): targets are routers, else hosts that answer");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        List<IpmpMember> silent = silent(host, group);
        if (!silent.isEmpty() && silent.size() == group.members().size()) {
            found.accept(because(
                            group.id(),
                            host.nicsUnder(group),
                            "All interfaces of " + host.named(group.name())
                                    + " have carrier, and none gets an answer: its probe targets are gone.",
                            Sentences.and(names(host, silent)) + ": link up, probes lost")
                    .withCertainty(Certainty.LIKELY)
                    .withRemedy(
                            "Look whether the gateway lives and answers ICMP; add targets by host routes, so that one of"
                                    + " them may fail.")
                    .withProof("ipmpstat -t lists targets, and ipmpstat -i says ok."));
        }
    }
}
