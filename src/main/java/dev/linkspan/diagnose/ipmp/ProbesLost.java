// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.fabric.UplinksLost;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import java.util.List;
import java.util.function.Consumer;

/** S-14: A member has carrier, and its probes are lost. */
public final class ProbesLost extends GroupCause {
    public ProbesLost() {
        super(
                "S-14",
                Layer.INTERFACE,
                Severity.ERROR,
                "An interface has carrier and its probes are lost",
                "in.mpathd(8); ipmpstat(8) -i, PROBE");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        List<IpmpMember> silent = silent(host, group);
        if (silent.size() == group.members().size()) {
            return;
        }
        for (IpmpMember member : silent) {
            if (UplinksLost.applies(host, group, member)
                    || RepairTakesTime.applies(host, group, member).isPresent()) {
                continue;
            }
            String name = host.name(member);
            found.accept(because(
                            member.ipInterface(),
                            host.nicsUnder(member),
                            host.named(name) + " has carrier, and the probes of " + group.name() + " are lost on it.",
                            "in.mpathd gave " + name + " up, though its link is up",
                            "other interfaces of the group reach their targets")
                    .withCertainty(Certainty.LIKELY)
                    .withRemedy(
                            "The way beyond its switch port loses them: look at the VLAN and spanning tree of the port, and at"
                                    + " the uplinks of the switch.")
                    .withProof("ipmpstat -i says ok for the probes of " + name + "."));
        }
    }
}
