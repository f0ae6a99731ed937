// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.AdSelect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** L-25: A bond keeps an aggregator though another one has more. */
public final class WorseAggregator extends LacpCause {
    public WorseAggregator() {
        super(
                "L-25",
                "L-25",
                Layer.AGGREGATION,
                Severity.INFO,
                "A bond keeps the aggregator with less",
                "Documentation/networking/bonding.rst, ad_select");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        AdSelect select = view.aggregation().bondOrDefault().adSelect();
        if (!view.host().isLinux() || (select != null && select != AdSelect.STABLE)) {
            return;
        }
        Map<Integer, List<Port>> aggregators = view.known()
                .filter(port -> port.hasPartner() && port.lacp().aggregatorId() != null)
                .collect(Collectors.groupingBy(port -> port.lacp().aggregatorId(), TreeMap::new, Collectors.toList()));
        Optional<List<Port>> active = aggregators.values().stream()
                .filter(ports -> ports.stream().anyMatch(Port::works))
                .findFirst();
        aggregators.values().stream()
                .filter(ports -> active.isPresent()
                        && ports.stream().noneMatch(Port::works)
                        && speed(ports) > speed(active.get()))
                .findFirst()
                .ifPresent(better -> found.accept(because(
                                view.aggregation().id(),
                                LacpView.ids(better),
                                view.name() + " uses " + Sentences.and(LacpView.names(active.get())) + " and leaves "
                                        + Sentences.and(LacpView.names(better)) + " aside, which would carry more.",
                                "ad_select is stable: an aggregator is kept until it has no port left",
                                Sentences.speed(speed(active.get())) + " against " + Sentences.speed(speed(better)))
                        .withRemedy("Nothing, if it is meant. Else: " + String.join("; ", commands(view)) + ".")
                        .withCommands(commands(view))
                        .withProof("The bond uses " + Sentences.and(LacpView.names(better)) + ".")));
    }

    private static List<String> commands(LacpView view) {
        return BondDown.set(view.aggregation().name(), "ad_select bandwidth");
    }

    private static int speed(List<Port> ports) {
        return ports.stream()
                .mapToInt(
                        port -> port.nic().speedMbps() == null ? 0 : port.nic().speedMbps())
                .sum();
    }
}
