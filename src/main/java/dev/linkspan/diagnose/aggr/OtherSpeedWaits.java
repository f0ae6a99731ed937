// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.aggr;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Usage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A port of an aggregation without LACP waits, because the group took the speed of another. */
public final class OtherSpeedWaits extends Cause {
    public OtherSpeedWaits() {
        super(
                "A-02",
                Layer.AGGREGATION,
                Severity.ERROR,
                "A port waits, because its speed is another",
                "usr/src/uts/common/io/aggr/aggr_grp.c, aggr_grp_attach_port: the speed of the first port");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Aggregation aggregation : Trunks.of(host)) {
            if (LacpView.speaks(aggregation)) {
                continue;
            }
            Optional<Nic> used = host.ports(aggregation).stream()
                    .filter(nic -> aggregation.portUsage().get(nic.id()) == Usage.ACTIVE && nic.speedMbps() != null)
                    .findFirst();
            for (Nic nic : used.isEmpty() ? List.<Nic>of() : Trunks.waiting(host, aggregation)) {
                Integer speed = used.get().speedMbps();
                if (nic.speedMbps() != null && speed != null && !speed.equals(nic.speedMbps())) {
                    found.accept(because(
                                    nic.id(),
                                    List.of(nic.id()),
                                    host.named(nic.name()) + " waits in " + aggregation.name() + ": it runs at "
                                            + Sentences.speed(nic.speedMbps()) + ", and the others at "
                                            + Sentences.speed(speed) + ".",
                                    "dladm show-aggr -x: PORTSTATE standby")
                            .withRemedy("Find out why it negotiates another speed: a bad pair of the cable, or a forced"
                                    + " speed at " + host.farOr(nic, "its switch port") + ".")
                            .withSwitchLines(SwitchLines.of(host, List.of(nic), SwitchAsk.NEGOTIATE))
                            .withProof("dladm show-aggr -x says attached for " + nic.name() + "."));
                }
            }
        }
    }
}
