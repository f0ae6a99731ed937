// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Optional;

/** P-10: One end of a link does not offer the best mode that both have. */
public final class ModeNotOffered extends PortCause {
    public ModeNotOffered() {
        super(
                "P-10",
                Layer.LINK,
                Severity.WARNING,
                "One end of a link does not offer the best mode that both have",
                "Documentation/networking/diagnostic/twisted_pair_layer1_diagnostics.rst, Autonegotiation Mismatch");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        Optional<Offer> offer = Offer.of(host, nic).filter(it -> it.agreed() > 0 && isSettled(host, nic));
        if (offer.filter(Offer::isLimitedHere).isPresent()) {
            return Optional.of(here(host, nic, offer.get()));
        }
        return offer.filter(Offer::isLimitedThere).map(it -> there(host, nic, it));
    }

    private Explanation here(HostEvidence host, Nic nic, Offer offer) {
        String could = Sentences.speed(offer.possible());
        return of(
                        nic,
                        host.named(nic.name()) + " does not offer " + could + ", though both ends can: it runs at "
                                + Sentences.speed(offer.agreed()) + ".",
                        evidence(offer))
                .withRemedy("Let it offer all that it can: ethtool -s " + nic.name() + " autoneg on.")
                .withCommands(List.of("ethtool -s " + nic.name() + " autoneg on"))
                .withProof(nic.name() + " runs at " + could + ".");
    }

    private Explanation there(HostEvidence host, Nic nic, Offer offer) {
        String wanted = Sentences.speed(offer.wanted());
        return of(
                        nic,
                        "The other end of " + host.named(nic.name()) + " does not offer " + wanted + ".",
                        evidence(offer))
                .withRemedy("Let " + far(host, nic) + " offer " + wanted + ", if the switch can.")
                .withSwitchLines(SwitchLines.of(host, List.of(nic), SwitchAsk.NEGOTIATE))
                .withProof(nic.name() + " runs at " + wanted + ".");
    }

    private static List<String> evidence(Offer offer) {
        return List.of(
                Moment.told("we offer " + String.join(", ", offer.sign().value().advertised()), offer.sign()),
                Moment.told(
                        "the other end offers "
                                + String.join(", ", offer.sign().value().peer()),
                        offer.sign()));
    }
}
