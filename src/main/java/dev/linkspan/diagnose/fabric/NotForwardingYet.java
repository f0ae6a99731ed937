// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog.Said;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** S-13: The link came up a moment ago, and the switch port does not forward yet. */
public final class NotForwardingYet extends Cause {
    /** Listening and learning, 15 s each, and 20 s until old information is gone (IEEE 802.1D-2004 17.14). */
    private static final Duration SPANNING_TREE = Duration.ofSeconds(50);

    private static final Pattern UP = Pattern.compile(
            "\\(slave (\\S+)\\): link status definitely up|link status definitely up for interface ([^\\s,:]+)");

    public NotForwardingYet() {
        super(
                "S-13",
                Layer.LINK,
                Severity.WARNING,
                "A switch port does not forward yet",
                "IEEE 802.1D-2004 17.14, forward delay; Documentation/networking/bonding.rst, updelay");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Nic nic : host.host().nics()) {
            Optional<Said> up = host.log().all(UP).stream()
                    .filter(said -> (said.group(1) + said.group(2)).equals(nic.name()))
                    .reduce((earlier, later) -> later)
                    .filter(said -> host.log()
                            .age(said)
                            .filter(age -> !age.isNegative() && age.compareTo(SPANNING_TREE) <= 0)
                            .isPresent());
            if (nic.carrier() == LinkState.UP && up.isPresent()) {
                lost(host, nic)
                        .ifPresent(fact -> found.accept(because(
                                        nic.id(),
                                        List.of(nic.id()),
                                        host.named(nic.name()) + " has had carrier for "
                                                + host.log()
                                                        .age(up.get())
                                                        .orElseThrow()
                                                        .toSeconds()
                                                + " s, and its switch port does not forward yet.",
                                        up.get().evidence(),
                                        fact)
                                .withSince(up.get().at())
                                .withCertainty(Certainty.LIKELY)
                                .withRemedy("Wait. So that it does not come again, make "
                                        + host.farOr(nic, "the switch port")
                                        + " an edge port (PortFast), or set updelay to the forwarding delay.")
                                .withSwitchLines(SwitchLines.of(host, List.of(nic), SwitchAsk.EDGE))
                                .withProof(
                                        "Probes through " + nic.name() + " are answered within a minute of link-up.")));
            }
        }
    }

    private static Optional<String> lost(HostEvidence host, Nic nic) {
        if (host.index()
                .aggregationOf(nic.id())
                .filter(it -> it.portUsage().get(nic.id()) == Usage.FAILED)
                .isPresent()) {
            return Optional.of("the bond got no answer through it yet");
        }
        return host.lastSigns().stream()
                .flatMap(signs -> signs.probes().stream())
                .filter(sign -> nic.name().equals(sign.value().link())
                        && sign.value().sent() > 0
                        && sign.value().answered() == 0)
                .findFirst()
                .map(sign -> Moment.told(
                        "of " + sign.value().sent() + " probes to "
                                + sign.value().target() + " none was answered",
                        sign));
    }
}
