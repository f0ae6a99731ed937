// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Usage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** S-14: Probes are lost on one link and answered on another. */
public final class ProbesOfLinkLost extends Cause {
    private static final int SENT_AT_LEAST = 3;

    public ProbesOfLinkLost() {
        super(
                "S-14",
                Layer.AGGREGATION,
                Severity.ERROR,
                "A link has carrier and its probes are lost",
                "Documentation/networking/bonding.rst, ARP monitor; vSphere, beacon probing");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        List<Sign<ProbeTally>> small = host.lastSigns().stream()
                .flatMap(signs -> signs.probes().stream())
                .filter(sign -> sign.value().size() == null && sign.value().link() != null)
                .toList();
        for (Sign<ProbeTally> lost : small) {
            ProbeTally tally = lost.value();
            Optional<Sign<ProbeTally>> answered = small.stream()
                    .filter(other -> other.value().target().equals(tally.target())
                            && !Objects.equals(other.value().link(), tally.link())
                            && other.value().answered() > 0)
                    .findFirst();
            if (tally.sent() >= SENT_AT_LEAST && tally.answered() == 0 && answered.isPresent()) {
                host.host().nics().stream()
                        .filter(nic -> nic.name().equals(tally.link())
                                && nic.carrier() == LinkState.UP
                                && host.index()
                                        .aggregationOf(nic.id())
                                        .filter(it -> it.portUsage().get(nic.id()) == Usage.FAILED)
                                        .isEmpty())
                        .forEach(nic -> found.accept(told(host, nic, lost, answered.get())));
            }
        }
    }

    private Explanation told(HostEvidence host, Nic nic, Sign<ProbeTally> lost, Sign<ProbeTally> answered) {
        return because(
                        nic.id(),
                        List.of(nic.id()),
                        host.named(nic.name()) + " has carrier, and "
                                + lost.value().target() + " does not answer through it.",
                        Moment.told("of " + lost.value().sent() + " probes none was answered", lost),
                        Moment.told(
                                "through " + answered.value().link() + ", "
                                        + answered.value().answered() + " of "
                                        + answered.value().sent() + " were",
                                answered))
                .withCertainty(Certainty.LIKELY)
                .withRemedy("The way beyond " + host.farOr(nic, "its switch port")
                        + " loses them: look at its VLAN, at spanning tree and at the uplinks of the switch.")
                .withProof(lost.value().target() + " answers through " + nic.name() + ".");
    }
}
