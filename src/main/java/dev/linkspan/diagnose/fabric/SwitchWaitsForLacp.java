// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** S-19: The switch speaks LACP on a port, and we do not. */
public final class SwitchWaitsForLacp extends Cause {
    public SwitchWaitsForLacp() {
        super(
                "S-19",
                Layer.LACP,
                Severity.ERROR,
                "A switch waits for LACP on a port that does not speak it",
                "Cisco document 217989, suspend-individual; Cumulus LACP bypass");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Nic nic : host.host().nics()) {
            boolean bridged = host.host().bridges().stream()
                    .anyMatch(bridge -> bridge.ports().contains(nic.id()));
            Optional<Aggregation> bond = host.index().aggregationOf(nic.id());
            if (nic.carrier() != LinkState.UP
                    || bridged
                    || bond.filter(LacpView::speaks).isPresent()) {
                continue;
            }
            host.readings().lacp(nic.name()).stream()
                    .filter(sign -> sign.value().actor() == null
                            && sign.value().partner() != null
                            && !sign.value().partner().system().isZero())
                    .findFirst()
                    .ifPresent(sign -> found.accept(waits(host, nic, bond, sign)));
        }
    }

    private Explanation waits(HostEvidence host, Nic nic, Optional<Aggregation> bond, Sign<LacpSigns> sign) {
        String port = host.farOr(nic, "the switch port");
        return because(
                        nic.id(),
                        List.of(nic.id()),
                        "The switch speaks LACP on " + host.named(nic.name()) + ", and "
                                + bond.map(it -> it.name() + " does not ("
                                                + it.mode().word() + ")")
                                        .orElse("we do not")
                                + ": it may keep the port out.",
                        Moment.told(
                                "LACPDUs of " + sign.value().partner().system().text() + ", key "
                                        + sign.value().partner().key() + " come in",
                                sign))
                .withCertainty(Certainty.LIKELY)
                .withRemedy("Put " + nic.name() + " into an aggregation with LACP; take " + port
                        + " out of its port-channel; or, for a machine that is only being installed, allow LACP fallback"
                        + " (individual, bypass) there.")
                .withSwitchLines(SwitchLines.of(host, List.of(nic), SwitchAsk.FALLBACK))
                .withProof("Traffic passes, and no LACPDU comes on a port that is not in an LACP aggregation.");
    }
}
