// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.MachineLog.Said;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.lacp.LacpHistory.State;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** L-22: An aggregation took longer to carry traffic than what starts with the network waits. */
public final class SlowStart extends LacpCause {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern UP = Pattern.compile(
            "(?:(\\S+): \\(slave (\\S+)\\): link status definitely up|(\\S+): link status definitely up for interface (\\S+?)[,:])");

    public SlowStart() {
        super(
                "L-22",
                "L-22",
                Severity.WARNING,
                "An aggregation is slow to start",
                "harvester/harvester issue 10885; IEEE 802.1AX-2020 6.4.4, slow periodic time 30 s");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        for (Nic nic : view.host().ports(view.aggregation())) {
            slow(view, nic).ifPresent(found);
        }
    }

    /** It carries now, and did not yet long after its link was up. */
    private Optional<Explanation> slow(LacpView view, Nic nic) {
        List<State> states = LacpHistory.of(view.host(), nic);
        Optional<Said> up = view.host().log().all(UP).stream()
                .filter(said -> said.at() != null && (said.group(2) + said.group(4)).equals(nic.name()))
                .reduce((earlier, later) -> later);
        if (states.isEmpty() || up.isEmpty() || !states.get(states.size() - 1).carries()) {
            return Optional.empty();
        }
        Instant since = up.get().at();
        List<State> after =
                states.stream().filter(state -> state.at().isAfter(since)).toList();
        boolean isWhole = !after.isEmpty() && after.get(0).at().isBefore(since.plus(PATIENCE));
        if (!isWhole) {
            return Optional.empty(); // It may have carried in between, and have been broken since.
        }
        return after.stream()
                .takeWhile(state -> !state.carries())
                .filter(state -> since.plus(PATIENCE).isBefore(state.at()))
                .reduce((earlier, later) -> later)
                .map(late -> because(
                                nic.id(),
                                List.of(nic.id()),
                                nic.name() + " of " + view.aggregation().name() + " on "
                                        + view.host().host().name() + " took more than "
                                        + Duration.between(since, late.at()).toSeconds()
                                        + " s from link-up until it carried.",
                                up.get().evidence(),
                                "it did not collect and distribute yet at " + Moment.text(late.at()))
                        .withCertainty(Certainty.LIKELY)
                        .withRemedy("Set the LACP rate fast at both ends (ip link set "
                                + view.aggregation().name()
                                + " type bond lacp_rate fast, with the bond down), and make "
                                + view.host().farOr(nic, "the switch port")
                                + " an edge port; for network boot, allow LACP fallback there.")
                        .withSwitchLines(SwitchLines.of(view.host(), List.of(nic), SwitchAsk.FAST, SwitchAsk.EDGE))
                        .withProof("After the next link-up it carries within 30 s."));
    }
}
