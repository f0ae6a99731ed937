// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** L-01, A-06: No LACPDU comes from the other end. */
public final class NobodyAnswers extends LacpCause {
    public NobodyAnswers() {
        super(
                "L-01",
                "A-06",
                Severity.ERROR,
                "No switch answers LACP",
                "drivers/net/bonding/bond_3ad.c, AD_STATE_DEFAULTED; dladm(8) show-aggr -L, DEFAULTED");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        List<Port> deaf = view.known()
                .filter(port -> port.has(LacpView.DEFAULTED) && !port.has(LacpView.EXPIRED))
                .toList();
        if (deaf.isEmpty() || BothPassive.is(view)) {
            return;
        }
        boolean all = deaf.size() == view.ports().size();
        String ports = Sentences.and(LacpView.names(deaf));
        String far = Sentences.and(deaf.stream()
                .map(port -> view.host()
                        .farOr(port.nic(), "the switch port of " + port.nic().name()))
                .toList());
        found.accept(because(
                        all ? view.aggregation().id() : deaf.get(0).nic().id(),
                        LacpView.ids(deaf),
                        all
                                ? "No switch answers the LACP of " + view.name() + "."
                                : "No switch answers LACP on " + ports + " of " + view.name() + ".",
                        "no LACPDU came on " + ports + ": the state says defaulted")
                .withRemedy(
                        "Put " + far + " into a port-channel with LACP (active); look for VLANs, 802.1X or filters that"
                                + " swallow frames to 01:80:c2:00:00:02.")
                .withSwitchLines(SwitchLines.of(view.host(), LacpView.nics(deaf), SwitchAsk.LACP))
                .withProof("The ports of " + view.aggregation().name() + " collect and distribute."));
    }
}
