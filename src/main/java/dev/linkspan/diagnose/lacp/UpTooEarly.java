// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.LinkState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** L-21: A bond says that it is up before any port has a partner. */
public final class UpTooEarly extends LacpCause {
    private static final String MONITORING = "monitoring";

    public UpTooEarly() {
        super(
                "L-21",
                "L-21",
                Layer.AGGREGATION,
                Severity.WARNING,
                "A bond says that it is up before it has a partner",
                "drivers/net/bonding/bond_3ad.c, bond_3ad_set_carrier; IEEE 802.1AX-2020 6.4.17, 60 s of churn detection");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        List<Port> ports = view.known().toList();
        boolean waiting = view.aggregation().carrier() == LinkState.UP
                && !ports.isEmpty()
                && ports.size() == view.ports().size()
                && ports.stream().noneMatch(Port::hasPartner)
                && ports.stream().allMatch(port -> monitored(view, port).isPresent());
        if (waiting) {
            found.accept(because(
                            view.aggregation().id(),
                            LacpView.ids(ports),
                            view.name() + " says that it is up, and has waited less than a minute for its partner.",
                            Moment.told(
                                    "churn detection runs still",
                                    monitored(view, ports.get(0)).get()))
                    .withRemedy(
                            "Wait. Services that start with the network reach nobody yet: let them wait for a port that collects and"
                                    + " distributes, not for the carrier of "
                                    + view.aggregation().name() + ".")
                    .withProof("A port of " + view.aggregation().name() + " collects and distributes."));
        }
    }

    private static Optional<Sign<LacpSigns>> monitored(LacpView view, Port port) {
        return view.host().readings().lacp(port.nic().name()).stream()
                .filter(sign -> MONITORING.equals(sign.value().actorChurn()))
                .findFirst();
    }
}
