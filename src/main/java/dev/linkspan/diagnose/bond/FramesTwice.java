// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** B-45: Answers arrive twice, by the active port and by one that should be silent. */
public final class FramesTwice extends BondCause {
    public FramesTwice() {
        super(
                "B-45",
                Layer.AGGREGATION,
                Severity.WARNING,
                "Frames arrive twice",
                "bonding.rst, all_slaves_active; Duplicated Incoming Packets");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Aggregation bond) {
        boolean keepsAll = Boolean.TRUE.equals(bond.bondOrDefault().allSlavesActive());
        Optional<Sign<ProbeTally>> twice = host.readings().probes().stream()
                .filter(it -> it.value().doubled() > 0
                        && leavesBy(host, bond, it.value().link()))
                .findFirst();
        if (twice.isEmpty() || bond.ports().size() < 2 || (!hasActivePort(bond) && !keepsAll)) {
            return Optional.empty();
        }
        ProbeTally tally = twice.get().value();
        List<String> evidence = new ArrayList<>();
        evidence.add(Moment.told(
                tally.doubled() + " of " + tally.answered() + " answers of " + tally.target() + " came twice",
                twice.get()));
        if (keepsAll) {
            evidence.add("all_slaves_active is 1");
        }
        String command = "ip link set " + bond.name() + " type bond all_slaves_active 0";
        Explanation one = of(
                        bond,
                        host.ports(bond),
                        keepsAll
                                ? host.named(bond.name()) + " keeps what arrives on ports that are not active, so that"
                                        + " frames arrive twice."
                                : "Frames for " + host.named(bond.name())
                                        + " arrive twice, by both of its ports: the switches seem to flood them.",
                        evidence)
                .withProof("No answer comes twice.");
        return Optional.of(
                keepsAll
                        ? one.withRemedy("Drop them: " + command + ".").withCommands(List.of(command))
                        : one.withCertainty(Certainty.LIKELY)
                                .withRemedy("Clear the switch's table for the address of " + bond.name()
                                        + ": clear mac address-table dynamic."));
    }
}
