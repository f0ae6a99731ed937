// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.CarrierLog;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Nic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** B-12: A port came back and was used at once, before its switch forwarded, and what was sent there was lost. */
public final class LostAfterReturn extends BondCause {
    /** Two forward delays of spanning tree (IEEE 802.1D-2004 17.14). */
    private static final Duration FORWARDING = Duration.ofSeconds(30);

    private static final Duration AFTER = Duration.ofSeconds(60);
    private static final Duration WATCHED = Duration.ofMinutes(10);

    public LostAfterReturn() {
        super(
                "B-12",
                Layer.AGGREGATION,
                Severity.WARNING,
                "A port is used before its switch forwards",
                "bonding.rst, updelay; Switch Behavior and the Spanning Tree");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Aggregation bond) {
        Integer updelay = bond.bondOrDefault().updelay();
        if (updelay != null && updelay >= FORWARDING.toMillis()) {
            return Optional.empty();
        }
        for (Nic nic : host.ports(bond)) {
            CarrierLog log = host.carrierLog();
            List<Sign<LogLine>> ups = log.ups(nic.name(), WATCHED);
            Sign<LogLine> up = ups.isEmpty() ? null : ups.get(ups.size() - 1);
            Instant came = up == null ? null : up.value().at();
            if (came != null && lost(host, bond, came.minus(WATCHED), came) == 0) {
                int lost = lost(host, bond, came, came.plus(AFTER));
                if (lost > 0) {
                    return Optional.of(explanation(host, bond, nic, came, lost));
                }
            }
        }
        return Optional.empty();
    }

    private Explanation explanation(HostEvidence host, Aggregation bond, Nic nic, Instant came, int lost) {
        return of(
                        bond,
                        List.of(nic),
                        "After " + nic.name() + " of " + host.named(bond.name()) + " came back, " + lost
                                + " probes were lost: its switch did not forward yet.",
                        List.of(
                                nic.name() + " came back at " + Moment.text(came)
                                        + (isProbedBefore(host, bond, came)
                                                ? ", and none was lost before"
                                                : "; nothing was probed before"),
                                "updelay is "
                                        + (bond.bondOrDefault().updelay() == null
                                                ? "not set"
                                                : bond.bondOrDefault().updelay() + " ms")))
                .withSince(came)
                .withCertainty(Certainty.LIKELY)
                .withRemedy("Make " + host.farOr(nic, "its switch port")
                        + " an edge port (spanning-tree portfast), or wait before a port is used again: ip link set "
                        + bond.name() + " type bond updelay " + FORWARDING.toMillis() + ".")
                .withSwitchLines(SwitchLines.of(host, List.of(nic), SwitchAsk.EDGE))
                .withProof("No probe is lost when the port comes back.");
    }

    private static boolean isProbedBefore(HostEvidence host, Aggregation bond, Instant came) {
        return host.signs().stream()
                .filter(signs -> !signs.at().isAfter(came))
                .flatMap(signs -> signs.probes().stream())
                .anyMatch(sign -> leavesBy(host, bond, sign.value().link()));
    }

    /** Answers that did not come in a time, whether the tallies go on counting or begin anew. */
    private static int lost(HostEvidence host, Aggregation bond, Instant from, Instant to) {
        int sum = 0;
        int before = 0;
        for (HostSigns signs : host.signs()) {
            int missing = signs.probes().stream()
                    .map(Sign::value)
                    .filter(tally -> tally.size() == null && leavesBy(host, bond, tally.link()))
                    .mapToInt(LostAfterReturn::missing)
                    .sum();
            boolean inside = signs.at().isAfter(from) && !signs.at().isAfter(to);
            sum += inside ? Math.max(0, missing - before) : 0;
            before = missing;
        }
        return sum;
    }

    private static int missing(ProbeTally tally) {
        return tally.sent() - tally.answered();
    }
}
