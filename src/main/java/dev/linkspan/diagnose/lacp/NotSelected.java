// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** A port hears its partner and is not taken into the aggregation, on systems that do not tell who the partner is. */
public final class NotSelected extends LacpCause {
    public NotSelected() {
        super(
                "A-08",
                "A-08",
                Severity.ERROR,
                "A port hears a partner that does not fit its aggregation",
                "dladm(8) show-aggr -L, SYNC; aggr_lacp.c, lacp_selection_logic");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        if (AggrLog.tells(view.host())) {
            return;
        }
        view.known()
                .filter(NotSelected::isOut)
                .forEach(port -> found.accept(because(
                                port.nic().id(),
                                List.of(port.nic().id()),
                                view.named(port) + " hears a switch that is not the one of its other ports.",
                                "LACPDUs come, and the port is not in sync")
                        .withCertainty(Certainty.LIKELY)
                        .withRemedy(
                                "Compare switch and port-channel of all ports: the log says \"incompatible with Aggregation"
                                        + " Partner\" where they differ. Cable them to one, or build one aggregation for each.")
                        .withProof("show-aggr -L says yes for SYNC of "
                                + port.nic().name() + ".")));
    }

    private static boolean isOut(Port port) {
        return port.hasPartner()
                && port.lacp().partnerState() == null
                && port.lacp().partnerSystem() == null
                && !port.has(LacpView.SYNCHRONIZED);
    }
}
