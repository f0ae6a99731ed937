// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Usage;
import java.util.List;
import java.util.function.Consumer;

/** A-21, S-14: A port has carrier, and the system gave it up because its probes are lost. */
public final class ProbesOfPortLost extends Cause {
    public ProbesOfPortLost() {
        super(
                "S-14, A-21",
                Layer.AGGREGATION,
                Severity.ERROR,
                "A port has carrier and reaches nobody",
                "dlstat(8) show-aggr -P; bonding.rst, arp_interval");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Aggregation aggregation : host.host().aggregations()) {
            boolean dlmp = aggregation.mode() == AggregationMode.DLMP;
            boolean arp = aggregation.bondOrDefault().arpInterval() != null
                    && aggregation.bondOrDefault().arpInterval() > 0;
            List<Nic> silent = (dlmp || arp ? host.ports(aggregation) : List.<Nic>of())
                    .stream()
                            .filter(nic -> nic.carrier() == LinkState.UP
                                    && aggregation.portUsage().get(nic.id()) == Usage.FAILED)
                            .toList();
            boolean all = silent.size() > 1
                    && silent.size() == host.ports(aggregation).size();
            for (Nic nic : all ? silent.subList(0, 1) : silent) {
                Explanation one = all ? targets(host, aggregation, silent) : port(host, aggregation, nic);
                found.accept(dlmp ? one.withCause("A-21") : one);
            }
        }
    }

    private Explanation port(HostEvidence host, Aggregation aggregation, Nic nic) {
        return because(
                        nic.id(),
                        List.of(nic.id()),
                        host.named(nic.name()) + " has carrier, and its probes are lost.",
                        aggregation.name() + " gave it up, though the link is up")
                .withCertainty(Certainty.LIKELY)
                .withRemedy("The way beyond " + host.farOr(nic, "its switch port")
                        + " loses them: look at its VLAN, at spanning tree and at the uplinks of the switch.")
                .withProof(aggregation.name() + " uses " + nic.name() + " again.");
    }

    private Explanation targets(HostEvidence host, Aggregation aggregation, List<Nic> silent) {
        return because(
                        aggregation.id(),
                        Sentences.ids(silent),
                        "All ports of " + host.named(aggregation.name())
                                + " have carrier, and none gets an answer: what they probe is gone.",
                        Sentences.names(silent) + ": link up, probes lost")
                .withCertainty(Certainty.LIKELY)
                .withRemedy(
                        "Look whether the gateway or target lives and answers; add targets, so that one of them may fail.")
                .withProof(aggregation.name() + " uses its ports again.");
    }
}
