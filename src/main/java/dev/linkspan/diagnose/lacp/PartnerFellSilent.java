// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** L-10, A-07: LACPDUs came and come no more. */
public final class PartnerFellSilent extends LacpCause {
    public PartnerFellSilent() {
        super(
                "L-10",
                "A-07",
                Severity.ERROR,
                "The LACP partner fell silent",
                "IEEE 802.1AX-2020 6.4.12, EXPIRED; drivers/net/bonding/bond_3ad.c");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        view.known()
                .filter(port -> port.has(LacpView.EXPIRED))
                .forEach(port -> found.accept(because(
                                port.nic().id(),
                                List.of(port.nic().id()),
                                "The switch no longer speaks LACP on " + view.named(port)
                                        + ", though carrier is there.",
                                "LACPDUs came, and none came in time: the state says expired")
                        .withRemedy("Look at " + view.host().farOr(port.nic(), "its switch port")
                                + ": its port-channel, the load of its processor, and devices between the two.")
                        .withProof("The state of " + port.nic().name() + " no longer says expired or defaulted.")));
    }
}
