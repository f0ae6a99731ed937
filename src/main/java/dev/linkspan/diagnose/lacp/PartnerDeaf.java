// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** L-08: We hear the switch, and it does not hear us. */
public final class PartnerDeaf extends LacpCause {
    public PartnerDeaf() {
        super(
                "L-08",
                "A-08",
                Severity.ERROR,
                "The switch does not hear our LACPDUs",
                "IEEE 802.1AX-2020 6.4.2.3, Defaulted and Expired of the partner; systemd issue 15208");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        view.known()
                .filter(Port::hasPartner)
                .forEach(port -> deaf(view, port)
                        .ifPresent(fact -> found.accept(because(
                                        port.nic().id(),
                                        List.of(port.nic().id()),
                                        "The switch speaks LACP on " + view.named(port) + " and does not hear us.",
                                        fact)
                                .withRemedy(
                                        "What we send is lost: look for one dead strand of the fibre, a wrong VLAN or"
                                                + " a filter at " + view.host().farOr(port.nic(), "its switch port")
                                                + ".")
                                .withProof("The partner's state of "
                                        + port.nic().name() + " no longer says expired or defaulted."))));
    }

    private static Optional<String> deaf(LacpView view, Port port) {
        if (port.partnerHas(LacpView.DEFAULTED)) {
            return Optional.of("its LACPDUs say defaulted: it had none of ours");
        }
        if (port.partnerHas(LacpView.EXPIRED)) {
            return Optional.of("its LACPDUs say expired: it had ours, and they come no more");
        }
        return view.host().readings().lacp(port.nic().name()).stream()
                .filter(sign -> hearsAnother(sign.value()))
                .map(sign -> Moment.told(
                        "its LACPDUs say that it hears the system "
                                + sign.value().seenByPartner().system().text() + ", and ours is "
                                + sign.value().actor().system().text(),
                        sign))
                .findFirst();
    }

    /** The strand that we send by ends elsewhere. */
    private static boolean hearsAnother(LacpSigns signs) {
        return signs.actor() != null
                && signs.seenByPartner() != null
                && !signs.actor().system().isZero()
                && !signs.seenByPartner().system().isZero()
                && !signs.seenByPartner().system().equals(signs.actor().system());
    }
}
