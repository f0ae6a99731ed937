// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** L-03: The ports of a bond are in different aggregators, and nobody may see why. */
public final class SeparateAggregators extends LacpCause {
    public SeparateAggregators() {
        super(
                "L-03",
                "A-03",
                Severity.ERROR,
                "The ports of a bond do not come together",
                "drivers/net/bonding/bond_3ad.c, ad_port_selection_logic; bond_procfs.c hides the partner from unprivileged"
                        + " readers");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        // An old kernel tells no state, and the number of the aggregator nevertheless.
        boolean stateless = view.known().findAny().isEmpty();
        List<Port> heard = view.ports().stream()
                .filter(port -> (stateless || port.hasPartner()) && port.lacp().aggregatorId() != null)
                .toList();
        long aggregators = heard.stream()
                .map(port -> port.lacp().aggregatorId())
                .distinct()
                .count();
        boolean told = heard.stream().map(Port::system).allMatch(Objects::nonNull);
        long speeds = heard.stream()
                .map(port -> String.valueOf(port.nic().speedMbps()))
                .distinct()
                .count();
        if (aggregators < 2 || told || speeds > 1) {
            return;
        }
        found.accept(because(
                        view.aggregation().id(),
                        LacpView.ids(heard.stream()
                                .filter(port -> stateless || !port.works())
                                .toList()),
                        "The ports of " + view.name() + " are in " + aggregators
                                + " aggregators: they end at two switches, or in two port-channels"
                                + (stateless ? ", or no switch answers." : "."),
                        heard.stream()
                                .map(port -> port.nic().name() + ": aggregator "
                                        + port.lacp().aggregatorId())
                                .toArray(String[]::new))
                .withCertainty(Certainty.LIKELY)
                .withRemedy(
                        "Observe it with the rights of the helper, which may see the partner of each port; cable all"
                                + " ports to one port-channel.")
                .withProof("All ports are in one aggregator."));
    }
}
