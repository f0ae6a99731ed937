// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.aggr;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** A port of an aggregation has carrier and is not attached: it is half duplex, or its speed is not known. */
public final class PortNotAttached extends Cause {
    public PortNotAttached() {
        super(
                "A-01",
                Layer.AGGREGATION,
                Severity.ERROR,
                "A port is not attached to its aggregation",
                "usr/src/uts/common/io/aggr/aggr_grp.c, aggr_grp_attach_port: up, full duplex, speed known");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Aggregation aggregation : Trunks.of(host)) {
            for (Nic nic : Trunks.waiting(host, aggregation)) {
                boolean half = nic.duplex() == Duplex.HALF;
                boolean heldBack = aggregation.lacpPorts().stream()
                        .anyMatch(port -> port.nic().equals(nic.id()) && port.actorState() != null);
                if (half || (nic.speedMbps() == null && !heldBack)) {
                    found.accept(because(
                                    nic.id(),
                                    List.of(nic.id()),
                                    host.named(nic.name()) + " is not attached to " + aggregation.name() + ": its "
                                            + (half ? "link is half duplex." : "speed is not known."),
                                    "dladm show-aggr -x: STATE up, PORTSTATE standby",
                                    half ? "DUPLEX half" : "SPEED is 0 or not told")
                            .withCertainty(half ? Certainty.PROVED : Certainty.LIKELY)
                            .withRemedy("Let both ends negotiate, " + nic.name() + " and "
                                    + host.farOr(nic, "its switch port") + ".")
                            .withCommands(List.of("dladm reset-linkprop -p adv_autoneg_cap " + nic.name()))
                            .withProof("dladm show-aggr -x says attached for " + nic.name() + "."));
                }
            }
        }
    }
}
