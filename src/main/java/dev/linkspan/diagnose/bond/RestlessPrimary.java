// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.PrimaryReselect;
import java.util.List;
import java.util.Optional;

/** B-16: The traffic goes to an unstable primary and away from it again and again. */
public final class RestlessPrimary extends BondCause {
    /** Away and back twice within an hour. */
    private static final int OFTEN = 4;

    public RestlessPrimary() {
        super(
                "B-16",
                Layer.AGGREGATION,
                Severity.WARNING,
                "The active port changes back and forth",
                "bonding.rst, primary_reselect");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Aggregation bond) {
        BondOptions options = bond.bondOrDefault();
        boolean always = options.primaryReselect() == null || options.primaryReselect() == PrimaryReselect.ALWAYS;
        List<BondLog.Line> changes = BondLog.failovers(host, bond);
        if (options.primary() == null || !always || changes.size() < OFTEN) {
            return Optional.empty();
        }
        List<Nic> primary = host.ports(bond).stream()
                .filter(nic -> nic.name().equals(options.primary()))
                .toList();
        String command = "ip link set " + bond.name() + " type bond primary_reselect failure";
        return Optional.of(of(
                        bond,
                        primary,
                        "The active port of " + host.named(bond.name()) + " changed " + changes.size()
                                + " times within an hour, because its primary " + options.primary()
                                + " is taken back each time.",
                        List.of(
                                MachineLog.evidence(
                                        changes.get(changes.size() - 1).sign()),
                                "primary_reselect is always"))
                .withSince(changes.get(0).at())
                .withRemedy(
                        "Mend the link of " + options.primary() + "; until then stay where it works: " + command + ".")
                .withCommands(List.of(command))
                .withProof("The log names no new active port for an hour."));
    }
}
