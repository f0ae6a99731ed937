// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** L-08: We hear the switch, and it does not hear us. */
public final class PartnerDeaf extends LacpCause {
    public PartnerDeaf() {
        super(
                "L-08",
                "A-08",
                Severity.ERROR,
                "The switch does not hear our LACPDUs",
                "IEEE 802.1AX-2020 6.4.2.3, Defaulted of the partner; systemd issue 15208");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        view.known()
                .filter(port -> port.hasPartner() && port.partnerHas(LacpView.DEFAULTED))
                .forEach(port -> found.accept(because(
                                port.nic().id(),
                                List.of(port.nic().id()),
                                "The switch speaks LACP on " + view.named(port) + " and does not hear us.",
                                "its LACPDUs say defaulted: it had none of ours")
                        .withRemedy(
                                "What we send is lost: look for one dead strand of the fibre, a wrong VLAN or a filter"
                                        + " at " + view.host().farOr(port.nic(), "its switch port") + ".")
                        .withProof("The partner's state of " + port.nic().name() + " no longer says defaulted.")));
    }
}
