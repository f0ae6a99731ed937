// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.system;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Link;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** M-13: A target answers small packets and no large ones: what is well by ping stalls by TCP. */
public final class LargePacketsLost extends Cause {
    public LargePacketsLost() {
        super(
                "M-13",
                Layer.INTERFACE,
                Severity.WARNING,
                "Small packets arrive and large ones do not",
                "RFC 2923 2.1, black holes; ping(8) -M do -s");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        List<Sign<ProbeTally>> probes = host.readings().probes();
        for (Sign<ProbeTally> large : probes) {
            ProbeTally tally = large.value();
            if (tally.size() == null || tally.sent() == 0 || tally.answered() > 0) {
                continue;
            }
            Optional<Sign<ProbeTally>> small = probes.stream()
                    .filter(it -> it.value().size() == null
                            && it.value().target().equals(tally.target())
                            && Objects.equals(it.value().link(), tally.link())
                            && it.value().answered() > 0)
                    .findFirst();
            small.ifPresent(it -> found.accept(explanation(host, large, it)));
        }
    }

    private Explanation explanation(HostEvidence host, Sign<ProbeTally> large, Sign<ProbeTally> small) {
        ProbeTally tally = large.value();
        Optional<Link> link =
                host.host().links().filter(it -> it.name().equals(tally.link())).findFirst();
        List<String> nics = link.stream()
                .flatMap(it -> host.index().nicsUnder(it.id()).stream())
                .map(Element::id)
                .toList();
        return because(
                        link.map(Element::id).orElse(host.host().id()),
                        nics,
                        tally.target() + " answers " + host.host().name() + ", but no packet of " + tally.size()
                                + " bytes gets there" + (tally.link() == null ? "." : " by " + tally.link() + "."),
                        Moment.told("small probes: " + counted(small.value()), small),
                        Moment.told("probes of " + tally.size() + " bytes: " + counted(tally), large))
                .withCertainty(Certainty.LIKELY)
                .withRemedy(
                        "Set one MTU on the whole way: on this link, on its switch ports and on the other machine; try"
                                + " ping -M do -s SIZE to find what passes.")
                .withProof("Probes of " + tally.size() + " bytes are answered.");
    }

    private static String counted(ProbeTally tally) {
        return tally.answered() + " of " + tally.sent() + " answered";
    }
}
