// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** S-16: An aggregation that is meant for both switches of a pair ends at one of them. */
public final class SingleHomed extends Cause {
    public SingleHomed() {
        super(
                "S-16",
                Layer.AGGREGATION,
                Severity.WARNING,
                "An aggregation ends at one switch of its pair",
                "NetQ validation, single-homed bond");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        TopologyIndex seen = TopologyIndex.of(host.seen());
        for (Aggregation aggregation : host.host().aggregations()) {
            Optional<Aggregation> designed = host.design().stream()
                    .flatMap(design -> design.aggregations().stream())
                    .filter(it -> it.name().equals(aggregation.name()))
                    .findFirst();
            Optional<MlagDomain> meant = designed.flatMap(it -> wanted(host, it));
            Map<String, List<Nic>> switches = new TreeMap<>();
            for (Nic nic : host.ports(aggregation)) {
                seen.switchPortOf(nic.id())
                        .flatMap(port -> seen.switchOf(port.id()))
                        .ifPresent(sw -> switches.computeIfAbsent(sw.name(), it -> new ArrayList<>())
                                .add(nic));
            }
            int told = switches.values().stream().mapToInt(List::size).sum();
            if (meant.isPresent()
                    && switches.size() == 1
                    && told == aggregation.ports().size()) {
                String sw = switches.keySet().iterator().next();
                found.accept(because(
                                aggregation.id(),
                                // Those of the design, too: a port that is missing explains it.
                                Stream.concat(aggregation.ports().stream(), designed.get().ports().stream())
                                        .distinct()
                                        .toList(),
                                "All ports of " + host.named(aggregation.name()) + " end at " + sw
                                        + ", and it is meant for both switches of "
                                        + meant.get().name() + ".",
                                Sentences.names(switches.get(sw)) + ": the cables end at " + sw)
                        .withRemedy("Cable a port to the other switch of "
                                + meant.get().name() + ".")
                        .withProof("Its ports end at both switches."));
            }
        }
    }

    private static Optional<MlagDomain> wanted(HostEvidence host, Aggregation designed) {
        TopologyIndex design = TopologyIndex.of(host.designed().orElseThrow());
        List<Switch> switches = designed.ports().stream()
                .flatMap(nic -> design.switchPortOf(nic).stream())
                .flatMap(port -> design.switchOf(port.id()).stream())
                .distinct()
                .toList();
        return switches.size() < 2
                ? Optional.empty()
                : design.mlagOf(switches.get(0).id());
    }
}
