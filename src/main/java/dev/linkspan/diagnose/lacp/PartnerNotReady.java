// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** L-09, A-09: Our end is in sync, and the switch does not take the port. */
public final class PartnerNotReady extends LacpCause {
    public PartnerNotReady() {
        super(
                "L-09",
                "A-09",
                Severity.ERROR,
                "The switch does not take a port into its aggregation",
                "IEEE 802.1AX-2020 6.4.13, Partner_Oper_Port_State.Synchronization");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        view.known()
                .filter(port -> port.hasPartner()
                        && port.has(LacpView.SYNCHRONIZED)
                        && port.lacp().partnerState() != null
                        && !port.partnerHas(LacpView.SYNCHRONIZED)
                        && !port.partnerHas(LacpView.DEFAULTED))
                .forEach(port -> found.accept(because(
                                port.nic().id(),
                                List.of(port.nic().id()),
                                "The switch does not take " + view.named(port) + " into its port-channel.",
                                "we are in sync, its LACPDUs say that it is not")
                        .withRemedy("Look at the port-channel of " + view.host().farOr(port.nic(), "its switch port")
                                + ": another member, a limit of members, or its min-links.")
                        .withProof("The partner's state of " + port.nic().name() + " says in sync.")));
    }
}
