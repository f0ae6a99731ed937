// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.host.sign.CablePair;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A cause that a test of a copper cable found on some of its pairs. The test is never made unasked. */
abstract class CableTestCause extends PortCause {
    private static final String SOURCE = "Documentation/networking/diagnostic/twisted_pair_layer1_diagnostics.rst";

    CableTestCause(String id, Severity severity, String title) {
        super(id, Layer.MEDIUM, severity, title, SOURCE);
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        return host.readings().cableTest(nic.name()).flatMap(test -> explain(host, nic, test));
    }

    private Optional<Explanation> explain(HostEvidence host, Nic nic, Sign<List<CablePair>> test) {
        List<CablePair> bad = test.value().stream()
                .filter(pair -> isMeant(pair.code().toLowerCase(Locale.ROOT)))
                .toList();
        if (bad.isEmpty() || !counts(host, nic)) {
            return Optional.empty();
        }
        Optional<Double> metres = bad.stream()
                .map(CablePair::metres)
                .flatMap(it -> Optional.ofNullable(it).stream())
                .min(Double::compare);
        String pairs = (bad.size() == 1 ? "pair " : "pairs ")
                + Sentences.and(bad.stream().map(CablePair::pair).toList());
        String place = metres.map(it -> String.format(Locale.ROOT, " at about %.0f m", it))
                .orElse("");
        return Optional.of(of(
                        nic,
                        "The cable of " + host.named(nic.name()) + " " + word() + place + " on " + pairs + ".",
                        bad.stream()
                                .map(pair -> Moment.told(
                                        "pair " + pair.pair() + ": " + pair.code()
                                                + (pair.metres() == null
                                                        ? ""
                                                        : String.format(Locale.ROOT, " at %.1f m", pair.metres())),
                                        test))
                                .toList())
                .withRemedy(remedy(host, nic, place.isEmpty() ? "" : place.substring(1)))
                .withProof("A new test says OK on every pair: ethtool --cable-test " + nic.name() + "."));
    }

    /** Whether the code of a pair, in small letters, is what this cause is about. */
    abstract boolean isMeant(String code);

    /** Whether what was found matters as the link is now. */
    abstract boolean counts(HostEvidence host, Nic nic);

    abstract String word();

    abstract String remedy(HostEvidence host, Nic nic, String place);

    /** Whether the link is down, or slower than the NIC could. */
    static boolean isImpaired(HostEvidence host, Nic nic) {
        Integer speed = nic.speedMbps();
        return isDark(nic)
                || (speed != null
                        && host.readings()
                                .settings(nic.name())
                                .filter(it -> Modes.best(it.value().supported()) > speed)
                                .isPresent());
    }
}
