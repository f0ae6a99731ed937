// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** B-42: An aggregation has fewer ports than the design says. */
public final class MissingPort extends Cause {
    public MissingPort() {
        super(
                "B-42",
                Layer.SETUP,
                Severity.WARNING,
                "An aggregation lacks a port of its design",
                "catalogue B-42; a bond that came up with fewer ports tells nobody");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        host.design()
                .ifPresent(design -> host.host().aggregations().forEach(aggregation -> {
                    List<String> missing = names(design, aggregation).stream()
                            .filter(name -> host.ports(aggregation).stream()
                                    .noneMatch(nic -> nic.name().equals(name)))
                            .toList();
                    if (!missing.isEmpty()) {
                        found.accept(because(
                                        aggregation.id(),
                                        nics(host, design, missing),
                                        Sentences.and(missing)
                                                + (missing.size() == 1 ? " is no port of " : " are no ports of ")
                                                + host.named(aggregation.name()) + ", and should be.",
                                        "the design has " + Sentences.and(names(design, aggregation)))
                                .withRemedy(
                                        "Apply the design, or look in the log of the last start for why it did not join.")
                                .withProof(aggregation.name() + " has all its ports."));
                    }
                }));
    }

    /** Those that are missing, as they are seen and as they are designed. */
    private static List<String> nics(HostEvidence host, Host design, List<String> names) {
        return Stream.of(host.host(), design)
                .flatMap(it -> it.nics().stream())
                .filter(nic -> names.contains(nic.name()))
                .map(Nic::id)
                .distinct()
                .toList();
    }

    private static List<String> names(Host design, Aggregation seen) {
        return design.aggregations().stream()
                .filter(it -> it.name().equals(seen.name()))
                .flatMap(it -> it.ports().stream())
                .flatMap(id -> design.nics().stream().filter(nic -> nic.id().equals(id)))
                .map(Nic::name)
                .toList();
    }
}
