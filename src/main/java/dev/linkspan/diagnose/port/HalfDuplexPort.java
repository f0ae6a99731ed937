// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;

/** P-08: A port of an LACP aggregation runs at half duplex, on which LACP is off. */
public final class HalfDuplexPort extends Cause {
    public HalfDuplexPort() {
        super(
                "P-08",
                Layer.LINK,
                Severity.ERROR,
                "A port of an LACP aggregation runs at half duplex",
                "drivers/net/bonding/bond_3ad.c, __get_duplex; aggr_grp.c, aggr_grp_attach_port");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Aggregation aggregation : host.host().aggregations()) {
            for (Nic nic : LacpView.speaks(aggregation) ? host.ports(aggregation) : List.<Nic>of()) {
                if (nic.duplex() == Duplex.HALF && !host.isSettling(nic)) {
                    found.accept(because(
                                    nic.id(),
                                    List.of(nic.id()),
                                    host.named(nic.name()) + " runs at half duplex, so LACP of " + aggregation.name()
                                            + " leaves it out.",
                                    nic.name() + " is a port of " + aggregation.name() + " at half duplex")
                            .withRemedy("Let both ends negotiate, or set both to the same speed and full duplex.")
                            .withProof(nic.name() + " runs at full duplex."));
                }
            }
        }
    }
}
