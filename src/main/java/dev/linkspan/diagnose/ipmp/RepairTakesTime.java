// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog.Said;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** I-17: An interface has its link again, and is used when its probes were answered for twice the detection time. */
public final class RepairTakesTime extends GroupCause {
    public RepairTakesTime() {
        super(
                "I-17",
                Layer.INTERFACE,
                Severity.INFO,
                "A repaired interface is tested before it is used",
                "in.mpathd(8): the repair time is twice the failure detection time");
    }

    /** Whether a member that is out has just got its link back. */
    static Optional<Said> applies(HostEvidence host, IpmpGroup group, IpmpMember member) {
        return member.usage() == Usage.FAILED && host.hasCarrier(member)
                ? MpathdLog.cameUp(host, member, Duration.ofMillis(2L * group.fdtMillis()))
                : Optional.empty();
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        for (IpmpMember member : group.members()) {
            applies(host, group, member)
                    .ifPresent(said -> found.accept(because(
                                    member.ipInterface(),
                                    host.nicsUnder(member),
                                    host.named(host.name(member)) + " has its link again; in.mpathd uses it after "
                                            + 2L * group.fdtMillis() / 1000 + " s of answered probes.",
                                    said.evidence())
                            .withSince(said.at())
                            .withRemedy("Wait.")
                            .withProof("ipmpstat -i shows " + host.name(member) + " active.")));
        }
    }
}
