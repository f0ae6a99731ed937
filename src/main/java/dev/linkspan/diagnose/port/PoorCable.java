// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Optional;

/** P-06: A copper cable reflects or picks up noise, or the signal that comes by it is poor. */
public final class PoorCable extends CableTestCause {
    public PoorCable() {
        super("P-06", Severity.WARNING, "The signal of a cable is poor");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        return super.explain(host, nic)
                .or(() -> host.readings()
                        .settings(nic.name())
                        .filter(it -> isSettled(host, nic) && isLow(it.value()))
                        .map(it -> quality(host, nic, it)));
    }

    /** Up to a third of the scale bit errors are to be expected (OPEN Alliance TC12, dynamic channel quality: SQI 2 of 7). */
    private static boolean isLow(LinkSettings settings) {
        Integer sqi = settings.sqi();
        Integer most = settings.sqiMax();
        return sqi != null && most != null && most > 0 && sqi * 3 <= most;
    }

    private Explanation quality(HostEvidence host, Nic nic, Sign<LinkSettings> settings) {
        String quality = settings.value().sqi() + " of " + settings.value().sqiMax();
        return of(
                        nic,
                        "The signal that " + host.named(nic.name()) + " gets is poor: its quality is " + quality + ".",
                        List.of(Moment.told("SQI " + quality, settings)))
                .withCertainty(Certainty.LIKELY)
                .withRemedy(remedy(host, nic, ""))
                .withProof("The quality that ethtool " + nic.name() + " shows is near "
                        + settings.value().sqiMax() + ".");
    }

    @Override
    boolean isMeant(String code) {
        return code.startsWith("impedance") || code.startsWith("noise");
    }

    @Override
    boolean counts(HostEvidence host, Nic nic) {
        return true;
    }

    @Override
    String word() {
        return "reflects or is disturbed";
    }

    @Override
    String remedy(HostEvidence host, Nic nic, String place) {
        return "Replace the cable by one of the right category, and keep it away from power lines and sharp bends.";
    }
}
