// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MlagPair;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** S-07: Two switches that are no pair send one LACP system id. */
public final class SameSystem extends Cause {
    public SameSystem() {
        super(
                "S-07",
                Layer.LACP,
                Severity.ERROR,
                "Two switches that are no pair send one LACP system id",
                "NetQ validation, duplicate system MAC; IEEE 802.1AX-2020 6.3.2");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        if (host.designed().isEmpty()) {
            return;
        }
        Map<String, Map<String, Nic>> heard = new TreeMap<>();
        for (LacpView view : LacpView.of(host)) {
            // One bundle that two switches take shows them to be a pair, whatever the design says.
            if (switches(host, view) != 1) {
                continue;
            }
            view.known()
                    .filter(Port::hasPartner)
                    .forEach(port -> host.farPort(port.nic())
                            .filter(far -> port.system() != null)
                            .ifPresent(far -> heard.computeIfAbsent(port.system(), system -> new TreeMap<>())
                                    .putIfAbsent(far.sw().name(), port.nic())));
        }
        heard.forEach((system, switches) -> {
            boolean pair = switches.values().stream()
                    .flatMap(nic -> host.farPort(nic).stream())
                    .allMatch(far -> MlagPair.at(host, far.sw()).isPresent());
            if (switches.size() > 1 && !pair) {
                found.accept(because(
                                switches.values().iterator().next().id(),
                                Sentences.ids(switches.values()),
                                Sentences.and(switches.keySet()) + " send "
                                        + host.host().name()
                                        + " the same LACP system id, and the design has them as no pair.",
                                switches.entrySet().stream()
                                        .map(one ->
                                                one.getValue().name() + " at " + one.getKey() + ": system " + system)
                                        .toArray(String[]::new))
                        .withCertainty(Certainty.LIKELY)
                        .withRemedy(
                                "Give each switch its own LACP system id; one was cloned. If they are a pair, say so"
                                        + " in the design.")
                        .withProof("The partners of the two differ."));
            }
        });
    }

    private static long switches(HostEvidence host, LacpView view) {
        return view.ports().stream()
                .map(port -> host.farSwitch(port.nic()))
                .distinct()
                .count();
    }
}
