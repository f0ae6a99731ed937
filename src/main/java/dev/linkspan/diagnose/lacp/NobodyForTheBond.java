// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.LinkState;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** L-02: The kernel wrote that nobody answers LACP on any port of a bond. */
public final class NobodyForTheBond extends LacpCause {
    private static final Pattern LINE =
            Pattern.compile("(\\S+): (?:Warning: )?No 802\\.3ad response from the link partner for any adapters");

    public NobodyForTheBond() {
        super(
                "L-02",
                "L-02",
                Layer.AGGREGATION,
                Severity.ERROR,
                "No port of a bond has an LACP partner",
                "drivers/net/bonding/bond_3ad.c, ad_agg_selection_logic");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        if (view.known().anyMatch(Port::hasPartner) || view.aggregation().carrier() == LinkState.DOWN) {
            return;
        }
        view.host().log().all(LINE).stream()
                .filter(said -> said.group(1).equals(view.aggregation().name()))
                .reduce((earlier, later) -> later)
                .ifPresent(said -> found.accept(because(
                                view.aggregation().id(),
                                view.aggregation().ports(),
                                "The kernel says that no port of " + view.name() + " has an LACP partner.",
                                said.evidence())
                        .withSince(said.at())
                        .withCertainty(view.known().findAny().isPresent() ? Certainty.PROVED : Certainty.LIKELY)
                        .withRemedy("Put the switch ports of "
                                + view.aggregation().name()
                                + " into a port-channel with LACP (active).")
                        .withSwitchLines(
                                SwitchLines.of(view.host(), view.host().ports(view.aggregation()), SwitchAsk.LACP))
                        .withProof("cat /proc/net/bonding/" + view.aggregation().name()
                                + " shows a partner MAC address that is not zero.")));
    }
}
