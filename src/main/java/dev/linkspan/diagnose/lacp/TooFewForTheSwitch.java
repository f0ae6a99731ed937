// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** L-26: The switch drops the ports that are left, since they are fewer than it asks for. */
public final class TooFewForTheSwitch extends LacpCause {
    public TooFewForTheSwitch() {
        super(
                "L-26",
                "L-26",
                Severity.ERROR,
                "The switch asks for more ports than are left",
                "sonic-net/SONiC issue 194: min-links of a port-channel");
    }

    /** All ports that are left are ready here, the switch takes none of them, and another one is dark. */
    static boolean applies(LacpView view) {
        List<Port> left = view.ports();
        return !left.isEmpty()
                && !view.dark().isEmpty()
                && left.stream().allMatch(port -> port.hasPartner() && PartnerNotReady.isLeftOut(port));
    }

    /** With which both ends go on while no more ports are left than now. */
    private static int atMost(LacpView view) {
        Integer ours = view.aggregation().minLinks();
        return ours == null || ours < 1 ? 1 : Math.min(ours, view.ports().size());
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        if (!applies(view)) {
            return;
        }
        List<String> nics = new ArrayList<>(LacpView.ids(view.ports()));
        nics.addAll(Sentences.ids(view.dark()));
        String left = Sentences.and(LacpView.names(view.ports()));
        found.accept(because(
                        view.aggregation().id(),
                        nics,
                        "The switch drops " + left + " of " + view.name() + ", too, since "
                                + Sentences.names(view.dark())
                                + " has no carrier: its port-channel asks for more ports.",
                        left + ": we are in sync, the switch is not, on every port that is left",
                        "min_links here is "
                                + (view.aggregation().minLinks() == null
                                        ? "not told"
                                        : view.aggregation().minLinks()))
                .withCertainty(Certainty.LIKELY)
                .withRemedy("Bring " + Sentences.names(view.dark())
                        + " back. Ask for the min-links of the port-channel at "
                        + view.host().farOr(view.ports().get(0).nic(), "the switch")
                        + ", and set the same at both ends (ip link set "
                        + view.aggregation().name()
                        + " type bond min_links N).")
                .withSwitchLines(
                        SwitchLines.of(view.host(), LacpView.nics(view.ports()), SwitchAsk.minLinks(atMost(view))))
                .withProof("All ports of " + view.aggregation().name() + " collect and distribute."));
    }
}
