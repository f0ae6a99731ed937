// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.aggr;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.lacp.AggrLog;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** The driver wrote that two aggregations end in one port-channel. */
public final class PartnerInUse extends Cause {
    public PartnerInUse() {
        super(
                "A-04",
                Layer.LACP,
                Severity.ERROR,
                "Two aggregations end in one port-channel",
                "usr/src/uts/common/io/aggr/aggr_lacp.c, lacp_misconfig_check; illumos-joyent issue 143");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        AggrLog.said(host, AggrLog.IN_USE)
                .ifPresent(said -> LacpView.of(host)
                        .forEach(view -> AggrLog.out(view)
                                .forEach(port -> found.accept(because(
                                                port.nic().id(),
                                                List.of(port.nic().id()),
                                                view.named(port)
                                                        + " is not used: another aggregation ends in the same port-channel of "
                                                        + said.group(3) + ", key " + said.group(4) + ".",
                                                said.evidence(),
                                                "SYNC of " + port.nic().name() + " is no")
                                        .withSince(said.at())
                                        .withRemedy(
                                                "Give each aggregation its own port-channel on the switch, or make them one.")
                                        .withSwitchLines(SwitchLines.apart(host, List.of(port.nic())))
                                        .withProof("dladm show-aggr -L says yes for SYNC of "
                                                + port.nic().name() + ".")))));
    }
}
