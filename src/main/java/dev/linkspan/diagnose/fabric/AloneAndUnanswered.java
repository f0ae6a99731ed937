// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import java.util.List;
import java.util.function.Consumer;

/** S-22: One port is left and looks well, and nothing is answered: the far bundle is down and keeps its port up. */
public final class AloneAndUnanswered extends Cause {
    private static final int SENT_AT_LEAST = 3;

    public AloneAndUnanswered() {
        super(
                "S-22",
                Layer.AGGREGATION,
                Severity.ERROR,
                "The port that is left works here and not at the switch",
                "sonic-net/sonic-swss issue 3998: min-links that do not deselect the survivors");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (LacpView view : LacpView.of(host)) {
            List<Port> working = view.known().filter(Port::works).toList();
            if (working.size() != 1 || view.dark().isEmpty()) {
                continue;
            }
            host.lastSigns().stream()
                    .flatMap(signs -> signs.probes().stream())
                    .filter(sign -> sign.value().size() == null
                            && sign.value().sent() >= SENT_AT_LEAST
                            && sign.value().answered() == 0
                            && leavesBy(host, view.aggregation(), sign))
                    .findFirst()
                    .ifPresent(sign -> found.accept(unanswered(view, working.get(0), sign)));
        }
    }

    private static boolean leavesBy(HostEvidence host, Aggregation aggregation, Sign<ProbeTally> sign) {
        return ProbedLink.of(host, sign.value())
                .filter(link -> link.id().equals(aggregation.id())
                        || aggregation.ports().contains(link.id())
                        || host.index().vlansOn(aggregation.id()).stream()
                                .anyMatch(vlan -> vlan.id().equals(link.id())))
                .isPresent();
    }

    private Explanation unanswered(LacpView view, Port port, Sign<ProbeTally> sign) {
        return because(
                        view.aggregation().id(),
                        view.aggregation().ports(),
                        "Only " + port.nic().name() + " of " + view.name()
                                + " is left; LACP is well on it, and nothing is answered.",
                        port.nic().name() + ": collects and distributes",
                        Moment.told(
                                "of " + sign.value().sent() + " probes to "
                                        + sign.value().target() + " none was answered",
                                sign))
                .withCertainty(Certainty.LIKELY)
                .withRemedy("Bring " + Sentences.names(view.dark()) + " back. The port-channel at "
                        + view.host().farOr(port.nic(), "the switch")
                        + " is down by its min-links and keeps the port up: set min_links here to no less than there.")
                .withProof(sign.value().target() + " answers.");
    }
}
