// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import java.util.List;
import java.util.Optional;

/** B-44: After a failover the switches are not told where multicast goes now. */
public final class SilentMulticast extends BondCause {
    public SilentMulticast() {
        super(
                "B-44",
                Layer.AGGREGATION,
                Severity.WARNING,
                "Multicast may have stopped with a failover",
                "bonding.rst, resend_igmp");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Aggregation bond) {
        Integer resend = bond.bondOrDefault().resendIgmp();
        // The first port that becomes active when a bond is made is no failover.
        List<BondLog.Line> changes = BondLog.failovers(host, bond);
        if (!hasActivePort(bond) || resend == null || resend != 0 || changes.size() < 2) {
            return Optional.empty();
        }
        BondLog.Line last = changes.get(changes.size() - 1);
        String command = "ip link set " + bond.name() + " type bond resend_igmp 1";
        return Optional.of(of(
                        bond,
                        List.of(),
                        host.named(bond.name()) + " changed its active port and did not tell the switches which"
                                + " multicast it wants: it may have stopped.",
                        List.of("resend_igmp is 0", MachineLog.evidence(last.sign())))
                .withSince(last.at())
                .withCertainty(Certainty.LIKELY)
                .withRemedy("Let it report its groups after a failover: " + command + ".")
                .withCommands(List.of(command))
                .withProof("Multicast arrives right after the next failover."));
    }
}
