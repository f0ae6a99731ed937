// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.diagnose.switchside.SwitchAsk;
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
        if (TooFewForTheSwitch.applies(view)) {
            return;
        }
        view.known()
                .filter(Port::hasPartner)
                .filter(PartnerNotReady::isLeftOut)
                .forEach(port -> found.accept(because(
                                port.nic().id(),
                                List.of(port.nic().id()),
                                "The switch does not take " + view.named(port) + " into its port-channel.",
                                port.lacp().partnerState() == null
                                        ? "we are in sync and do not collect and distribute, which waits for the switch"
                                        : "we are in sync, its LACPDUs say that it is not")
                        .withRemedy(
                                "Look at the port-channel of " + view.host().farOr(port.nic(), "its switch port")
                                        + ": another member, a limit of members, its min-links, or what we send being lost on the way.")
                        .withSwitchLines(SwitchLines.of(view.host(), List.of(port.nic()), SwitchAsk.LACP))
                        .withProof(port.nic().name() + " collects and distributes.")));
    }

    /** Where the partner's bits are not told, ours show it: nobody distributes before the partner is in sync. */
    static boolean isLeftOut(Port port) {
        if (!port.has(LacpView.SYNCHRONIZED)) {
            return false;
        }
        return port.lacp().partnerState() == null
                ? !port.has(LacpView.DISTRIBUTING)
                : !port.partnerHas(LacpView.SYNCHRONIZED) && !port.partnerHas(LacpView.DEFAULTED);
    }
}
