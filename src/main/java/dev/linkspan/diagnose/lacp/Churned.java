// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** L-06, L-07: For a minute, one of the two ends of a port did not come into sync. */
public final class Churned extends LacpCause {
    private static final String CHURNED = "churned";

    public Churned() {
        super(
                "L-06, L-07",
                "L-06",
                Layer.AGGREGATION,
                Severity.ERROR,
                "One end of a port does not come into sync",
                "IEEE 802.1AX-2020 6.4.17, churn detection; drivers/net/bonding/bond_3ad.c, ad_churn_machine");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        for (Port port : view.ports()) {
            Nic nic = port.nic();
            Optional<Sign<LacpSigns>> sign = view.host().readings().lacp(nic.name()).stream()
                    .filter(it -> it.value().actorChurn() != null || it.value().partnerChurn() != null)
                    .findFirst();
            if (sign.isPresent()) {
                // Churn is looked at less often than the bits: who is in sync by now does not churn any more.
                boolean ours = CHURNED.equals(sign.get().value().actorChurn()) && !port.has(LacpView.SYNCHRONIZED);
                boolean theirs =
                        CHURNED.equals(sign.get().value().partnerChurn()) && !port.partnerHas(LacpView.SYNCHRONIZED);
                if (ours || theirs) {
                    found.accept(churned(view, nic, sign.get(), ours, theirs));
                }
            }
        }
    }

    private Explanation churned(LacpView view, Nic nic, Sign<LacpSigns> sign, boolean ours, boolean theirs) {
        String port = nic.name() + " of " + view.aggregation().name() + " on "
                + view.host().host().name();
        String who = ours && theirs ? "Neither end" : ours ? "Our end" : "The switch's end";
        return because(
                        nic.id(),
                        List.of(nic.id()),
                        who + " of " + port + (ours && theirs ? " has" : " has not") + " come into sync for a minute.",
                        Moment.told(
                                "actor churn " + word(sign.value().actorChurn()) + ", partner churn "
                                        + word(sign.value().partnerChurn()),
                                sign))
                .withCause(ours ? "L-06" : "L-07")
                .withRemedy(
                        ours
                                ? "Compare key and partner of " + nic.name()
                                        + " with those of the other ports: our end waits for an aggregator that fits."
                                : "Look at the port-channel of " + view.host().farOr(nic, "its switch port")
                                        + ": the switch does not take the port.")
                .withProof("The churn states of " + nic.name() + " are none.");
    }

    private static String word(@Nullable String churn) {
        return churn == null ? "not told" : churn;
    }
}
