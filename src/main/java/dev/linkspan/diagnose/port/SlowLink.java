// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.CarrierLog;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** P-09: A NIC runs slower than both ends offer, or than the design says. */
public final class SlowLink extends PortCause {
    public SlowLink() {
        super(
                "P-09",
                Layer.LINK,
                Severity.WARNING,
                "A NIC runs slower than it should",
                "Documentation/networking/diagnostic/twisted_pair_layer1_diagnostics.rst, downshift");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        Integer speed = nic.speedMbps();
        Optional<Offer> offer = Offer.of(host, nic);
        if (speed == null
                || !isSettled(host, nic)
                || offer.filter(it -> it.isLimitedHere() || it.isLimitedThere()).isPresent()) {
            return Optional.empty();
        }
        Optional<Sign<LinkSettings>> settings = host.readings().settings(nic.name());
        List<String> evidence = new ArrayList<>();
        settings.filter(it -> Boolean.TRUE.equals(it.value().downshifted()))
                .ifPresent(it -> evidence.add(Moment.told("the driver says that it went down a step", it)));
        downshift(host, nic).ifPresent(it -> evidence.add(MachineLog.evidence(it)));
        int agreed = offer.map(Offer::agreed).orElse(0);
        if (agreed > speed) {
            evidence.add(Moment.told(
                    "both ends offer " + Sentences.speed(agreed), offer.get().sign()));
        }
        int designed = Offer.designed(host, nic).orElse(0);
        int better = Math.max(agreed, designed);
        if (evidence.isEmpty() && designed <= speed) {
            return Optional.empty();
        }
        evidence.add("it runs at " + Sentences.speed(speed)
                + (designed > speed ? ", designed " + Sentences.speed(designed) : ""));
        return Optional.of(of(
                        nic,
                        host.named(nic.name()) + " runs at " + Sentences.speed(speed)
                                + (better > speed
                                        ? " instead of " + Sentences.speed(better) + "."
                                        : ", less than both ends offer."),
                        evidence)
                .withSince(downshift(host, nic).map(it -> it.value().at()).orElse(null))
                .withRemedy(
                        "Replace the cable: a bad pair makes both ends agree on less. Else look for a forced speed at "
                                + host.farOr(nic, "the other end") + ".")
                .withSwitchLines(SwitchLines.of(host, List.of(nic), SwitchAsk.NEGOTIATE))
                .withProof(nic.name() + " runs at "
                        + (better > speed ? Sentences.speed(better) : "the best speed that both ends offer") + "."));
    }

    /** What the log said when the carrier came last, if it was a downshift. */
    private static Optional<Sign<LogLine>> downshift(HostEvidence host, Nic nic) {
        List<Sign<LogLine>> ups = host.carrierLog().ups(nic.name(), CarrierLog.EVER);
        return ups.isEmpty()
                ? Optional.empty()
                : Optional.of(ups.get(ups.size() - 1))
                        .filter(it -> it.value().text().contains("(downshifted)"));
    }
}
