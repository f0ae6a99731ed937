// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** S-20: One switch by LLDP is two systems by LACP. */
public final class IdentitiesDiffer extends Cause {
    public IdentitiesDiffer() {
        super(
                "S-20",
                Layer.AGGREGATION,
                Severity.WARNING,
                "LLDP and LACP name different systems",
                "own rule: virtual device contexts, stacks and MLAG show another identity for each protocol");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (LacpView view : LacpView.of(host)) {
            Map<String, List<Port>> chassis = new TreeMap<>();
            view.known()
                    .filter(port -> port.hasPartner() && port.system() != null)
                    .forEach(port -> Bundle.neighbor(host, port.nic())
                            .ifPresent(sign -> chassis.computeIfAbsent(
                                            sign.value().neighbor().chassis().value(), it -> new ArrayList<>())
                                    .add(port)));
            chassis.forEach((name, ports) -> {
                if (ports.stream().map(Port::system).distinct().count() > 1) {
                    found.accept(because(
                                    view.aggregation().id(),
                                    LacpView.ids(ports),
                                    "By LLDP, " + Sentences.and(LacpView.names(ports)) + " of " + view.name()
                                            + " end at one switch; by LACP, at two systems.",
                                    ports.stream()
                                            .map(port -> port.nic().name() + ": chassis " + name + ", system "
                                                    + port.system())
                                            .toArray(String[]::new))
                            .withRemedy(
                                    "Believe LACP: this switch is divided (contexts, or a stack that fell apart), and"
                                            + " its parts can't share one port-channel. LLDP tells the socket only.")
                            .withProof("All ports name one LACP partner."));
                }
            });
        }
    }
}
