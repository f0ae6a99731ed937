// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.aggr;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LinkState;
import java.util.List;
import java.util.function.Consumer;

/** A-10, M-11: LACP bits of a port look well, and its link is down: they are of another time. */
public final class OldBits extends Cause {
    public OldBits() {
        super(
                "A-10, M-11",
                Layer.AGGREGATION,
                Severity.ERROR,
                "LACP bits of a dark port look well",
                "TritonDataCenter/smartos-live issue 800");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Aggregation aggregation : Trunks.of(host)) {
            for (LacpPort port : aggregation.lacpPorts()) {
                int all = LacpView.SYNCHRONIZED | LacpView.COLLECTING | LacpView.DISTRIBUTING;
                boolean well = port.actorState() != null && (port.actorState() & all) == all;
                host.nic(port.nic())
                        .filter(nic -> well && nic.carrier() == LinkState.DOWN)
                        .ifPresent(nic -> found.accept(because(
                                        nic.id(),
                                        List.of(nic.id()),
                                        "What show-aggr -L says of " + host.named(nic.name())
                                                + " is old: its link is down.",
                                        "show-aggr -L: SYNC, COLL and DIST are yes",
                                        "show-phys: STATE is down")
                                .withRemedy("Go by dladm show-phys and dladm show-aggr -x; mend the link.")
                                .withProof("show-phys says up for " + nic.name() + ".")));
            }
        }
    }
}
