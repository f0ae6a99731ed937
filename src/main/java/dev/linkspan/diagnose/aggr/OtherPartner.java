// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.aggr;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.lacp.AggrLog;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** The driver wrote that a port has another partner than its aggregation. */
public final class OtherPartner extends Cause {
    public OtherPartner() {
        super(
                "A-03",
                Layer.LACP,
                Severity.ERROR,
                "A port has another LACP partner than its aggregation",
                "usr/src/uts/common/io/aggr/aggr_lacp.c, lacp_selection_logic");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        AggrLog.said(host, AggrLog.OTHER_PARTNER)
                .ifPresent(said -> LacpView.of(host)
                        .forEach(view -> AggrLog.out(view)
                                .forEach(port -> found.accept(because(
                                                port.nic().id(),
                                                List.of(port.nic().id()),
                                                view.named(port)
                                                        + " ends at another switch, or in another port-channel, than the other"
                                                        + " ports.",
                                                said.evidence(),
                                                "key " + said.group(2) + " at the port, " + said.group(3)
                                                        + " at the aggregation",
                                                "SYNC of " + port.nic().name() + " is no")
                                        .withSince(said.at())
                                        .withRemedy(
                                                "Cable all ports to one switch and one port-channel, make the switches an MLAG pair,"
                                                        + " or build one aggregation for each switch and an IPMP group above.")
                                        .withProof("dladm show-aggr -L says yes for SYNC of "
                                                + port.nic().name() + ".")))));
    }
}
