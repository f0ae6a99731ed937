// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** P-09: A NIC runs at a lower speed than the design says. */
public final class SlowerThanDesigned extends Cause {
    public SlowerThanDesigned() {
        super(
                "P-09",
                Layer.LINK,
                Severity.WARNING,
                "A NIC runs slower than it should",
                "Documentation/networking/diagnostic/twisted_pair_layer1_diagnostics.rst, downshift");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Nic nic : host.host().nics()) {
            Integer speed = nic.speedMbps();
            Integer designed = host.design().stream()
                    .flatMap(design -> design.nics().stream())
                    .filter(it -> it.name().equals(nic.name()))
                    .map(Nic::speedMbps)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (nic.carrier() == LinkState.UP && speed != null && designed != null && speed < designed) {
                found.accept(because(
                                nic.id(),
                                List.of(nic.id()),
                                host.named(nic.name()) + " runs at " + Sentences.speed(speed) + " instead of "
                                        + Sentences.speed(designed) + ".",
                                "negotiated " + Sentences.speed(speed) + ", designed " + Sentences.speed(designed))
                        .withRemedy(
                                "Replace the cable: a bad pair makes both ends agree on less. Else look for a forced speed at "
                                        + host.farOr(nic, "the other end") + ".")
                        .withProof(nic.name() + " runs at " + Sentences.speed(designed) + "."));
            }
        }
    }
}
