// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog;
import dev.linkspan.diagnose.Readings;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import java.util.List;
import java.util.Optional;

/** B-13: A port was used at once in spite of updelay, because there was no other. */
public final class UpdelayIgnored extends BondCause {
    public UpdelayIgnored() {
        super(
                "B-13",
                Layer.AGGREGATION,
                Severity.INFO,
                "A port was used at once, in spite of updelay",
                "bond_main.c, ignore_updelay; bonding.rst, updelay");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Aggregation bond) {
        Integer updelay = bond.bondOrDefault().updelay();
        List<BondLog.Line> said = BondLog.of(host, bond, "enabling it in 0 ms", Readings.LATELY);
        if (updelay == null || updelay == 0 || said.isEmpty()) {
            return Optional.empty();
        }
        BondLog.Line last = said.get(said.size() - 1);
        return Optional.of(of(
                        bond,
                        List.of(),
                        (last.port() == null ? "A port" : last.port()) + " of " + host.named(bond.name())
                                + " was used at once, though updelay is " + updelay
                                + " ms: there was no other that worked.",
                        List.of(MachineLog.evidence(last.sign())))
                .withSince(last.at())
                .withRemedy("Nothing: the bond does not wait when waiting would leave it without any port.")
                .withProof("With another port in use, the next one waits."));
    }
}
