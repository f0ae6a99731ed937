// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Usage;
import java.util.List;
import java.util.function.Consumer;

/** I-16: An interface was repaired and stays inactive, since FAILBACK is no. */
public final class StaysInactive extends GroupCause {
    public StaysInactive() {
        super(
                "I-16",
                Layer.INTERFACE,
                Severity.INFO,
                "A repaired interface stays inactive",
                "in.mpathd(8), FAILBACK=no");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        for (IpmpMember member : group.failback() ? List.<IpmpMember>of() : group.members()) {
            if (member.usage() == Usage.STANDBY && !member.standby()) {
                String name = host.name(member);
                found.accept(because(
                                member.ipInterface(),
                                host.nicsUnder(member),
                                host.named(name) + " could carry traffic and does not: FAILBACK is no.",
                                name + " is no standby interface, and inactive")
                        .withRemedy("Nothing, if it is meant. Else: if_mpadm -d " + name + "; if_mpadm -r " + name
                                + ", or FAILBACK=yes in /etc/default/mpathd.")
                        .withCommands(List.of("if_mpadm -d " + name, "if_mpadm -r " + name))
                        .withProof("ipmpstat -i shows " + name + " active."));
            }
        }
    }
}
