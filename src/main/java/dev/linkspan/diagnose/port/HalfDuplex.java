// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** P-07: A NIC runs at half duplex. As a port with LACP it does worse, and {@link HalfDuplexPort} says so. */
public final class HalfDuplex extends PortCause {
    public HalfDuplex() {
        super(
                "P-07",
                Layer.LINK,
                Severity.ERROR,
                "A NIC runs at half duplex",
                "Documentation/networking/diagnostic/twisted_pair_layer1_diagnostics.rst, Combined Mode Mismatch");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        boolean speaks =
                host.index().aggregationOf(nic.id()).filter(LacpView::speaks).isPresent();
        if (nic.duplex() != Duplex.HALF || speaks || !isSettled(host, nic)) {
            return Optional.empty();
        }
        Optional<Sign<LinkSettings>> settings = host.readings().settings(nic.name());
        Boolean autoneg = settings.map(it -> it.value().autoneg()).orElse(null);
        boolean alone =
                Boolean.TRUE.equals(autoneg) && settings.get().value().peer().isEmpty();
        List<String> evidence = new ArrayList<>();
        evidence.add(nic.name() + " runs at half duplex");
        settings.filter(it -> autoneg != null)
                .ifPresent(it -> evidence.add(Moment.told(
                        alone
                                ? "it negotiates, and the other end offers nothing"
                                : autoneg ? "it negotiates" : "it does not negotiate",
                        it)));
        String why = alone
                ? ": it negotiates, and the other end is forced."
                : Boolean.FALSE.equals(autoneg) ? ": it is forced here, and does not negotiate." : ".";
        Explanation one = of(nic, host.named(nic.name()) + " runs at half duplex" + why, evidence)
                .withCertainty(alone ? Certainty.LIKELY : Certainty.PROVED)
                .withProof(nic.name() + " runs at full duplex.");
        return Optional.of(
                Boolean.FALSE.equals(autoneg)
                        ? one.withRemedy("Let it negotiate, and " + far(host, nic) + " too: ethtool -s " + nic.name()
                                        + " autoneg on.")
                                .withCommands(List.of("ethtool -s " + nic.name() + " autoneg on"))
                                .withSwitchLines(SwitchLines.of(host, List.of(nic), SwitchAsk.NEGOTIATE))
                        : one.withRemedy(
                                        "Let both ends negotiate, or set both to the same speed and full duplex: look at "
                                                + far(host, nic) + ".")
                                .withSwitchLines(SwitchLines.of(host, List.of(nic), SwitchAsk.NEGOTIATE)));
    }
}
