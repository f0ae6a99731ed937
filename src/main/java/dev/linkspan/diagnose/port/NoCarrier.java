// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** P-01: A NIC that is used has no carrier. */
public final class NoCarrier extends Cause {
    public NoCarrier() {
        super(
                "P-01",
                Layer.CABLE,
                Severity.ERROR,
                "A NIC has no carrier",
                "Documentation/networking/diagnostic/twisted_pair_layer1_diagnostics.rst; dladm(8) show-phys");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        List<Nic> dark = host.host().nics().stream()
                .filter(nic ->
                        nic.carrier() == LinkState.DOWN && !Boolean.FALSE.equals(nic.adminUp()) && host.isUsed(nic))
                .toList();
        Map<String, List<Nic>> switches = new LinkedHashMap<>();
        dark.forEach(nic -> switches.computeIfAbsent(host.farSwitch(nic), sw -> new ArrayList<>())
                .add(nic));
        switches.forEach((sw, nics) -> {
            if (!sw.isEmpty() && nics.size() > 1) {
                found.accept(together(host, sw, nics));
            } else {
                nics.forEach(nic -> found.accept(alone(host, nic)));
            }
        });
    }

    private Explanation alone(HostEvidence host, Nic nic) {
        return because(
                        nic.id(),
                        List.of(nic.id()),
                        host.named(nic.name()) + " has no carrier.",
                        nic.name() + " is switched on here and hears nothing")
                .withCertainty(Certainty.LIKELY)
                .withRemedy("Seat the cable, try another one, and ask whether "
                        + host.farOr(nic, "the other end of its cable") + " is shut down.")
                .withProof("The carrier of " + nic.name() + " is up.");
    }

    private Explanation together(HostEvidence host, String sw, List<Nic> nics) {
        return because(
                        nics.get(0).id(),
                        Sentences.ids(nics),
                        Sentences.names(nics) + " of " + host.host().name() + " have no carrier, and all end at " + sw
                                + ".",
                        "they are switched on here and hear nothing")
                .withSubjects(Sentences.ids(nics))
                .withCertainty(Certainty.LIKELY)
                .withRemedy("Look whether " + sw + " has power; else at its ports and the cables.")
                .withProof("They have carrier.");
    }
}
