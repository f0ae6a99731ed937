// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** L-04, A-03: The ports of an aggregation have different LACP partners. */
public final class DifferentPartners extends LacpCause {
    public DifferentPartners() {
        super(
                "L-04",
                "A-03",
                Severity.ERROR,
                "The ports of an aggregation have different LACP partners",
                "drivers/net/bonding/bond_3ad.c, ad_port_selection_logic; aggr_lacp.c, lacp_selection_logic");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        Map<String, List<Port>> systems = new LinkedHashMap<>();
        view.known().filter(Port::hasPartner).forEach(port -> {
            if (port.system() != null) {
                systems.computeIfAbsent(port.system(), system -> new ArrayList<>())
                        .add(port);
            }
        });
        if (systems.size() < 2) {
            return;
        }
        List<String> evidence = systems.entrySet().stream()
                .map(one -> Sentences.and(LacpView.names(one.getValue())) + ": partner " + one.getKey())
                .toList();
        List<Port> heard = systems.values().stream().flatMap(List::stream).toList();
        List<Port> left = heard.stream().filter(port -> !port.works()).toList();
        found.accept(because(
                        view.aggregation().id(),
                        LacpView.ids(left.isEmpty() ? heard : left),
                        "The ports of " + view.name() + " are cabled to "
                                + Sentences.count(systems.size(), "LACP system")
                                + ", and only the ports to one of them are used.",
                        evidence.toArray(String[]::new))
                .withRemedy(
                        "Cable all ports to one switch, make the switches an MLAG pair with one system id, or build one"
                                + " aggregation for each switch.")
                .withProof("All ports name the same partner."));
    }
}
