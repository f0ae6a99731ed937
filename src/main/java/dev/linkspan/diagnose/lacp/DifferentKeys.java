// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** L-05, A-03: The ports of an aggregation are in different port-channels of one switch. */
public final class DifferentKeys extends LacpCause {
    public DifferentKeys() {
        super(
                "L-05",
                "A-03",
                Severity.ERROR,
                "The ports of an aggregation are in different port-channels of one switch",
                "drivers/net/bonding/bond_3ad.c, ad_port_selection_logic; aggr_lacp.c, lacp_selection_logic");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        List<Port> heard = view.known()
                .filter(port -> port.hasPartner() && port.lacp().partnerKey() != null)
                .toList();
        if (heard.stream().map(Port::system).filter(Objects::nonNull).distinct().count() > 1) {
            return;
        }
        Map<Integer, List<Port>> keys = heard.stream()
                .collect(Collectors.groupingBy(port -> port.lacp().partnerKey(), TreeMap::new, Collectors.toList()));
        if (keys.size() < 2) {
            return;
        }
        List<String> evidence = keys.entrySet().stream()
                .map(one -> String.join(", ", LacpView.names(one.getValue())) + ": key " + one.getKey())
                .toList();
        List<Port> left = heard.stream().filter(port -> !port.works()).toList();
        found.accept(because(
                        view.aggregation().id(),
                        LacpView.ids(left.isEmpty() ? heard : left),
                        "The switch has the ports of " + view.name() + " in different port-channels.",
                        evidence.toArray(String[]::new))
                .withRemedy("Put all its switch ports into one port-channel.")
                .withSwitchLines(SwitchLines.together(view.host(), view.host().ports(view.aggregation())))
                .withProof("All ports name the same partner key."));
    }
}
