// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Ip;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** B-09: Bonds of one segment probe the same target, and take each other's probes for answers. */
public final class ForeignProbes extends BondCause {
    public ForeignProbes() {
        super(
                "B-09",
                Layer.SETUP,
                Severity.WARNING,
                "A bond takes others' probes for answers",
                "bonding.rst, arp_validate");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Aggregation bond) {
        BondOptions options = bond.bondOrDefault();
        boolean takesAll = options.arpValidate() == ArpValidate.NONE && bond.mode() == AggregationMode.ACTIVE_BACKUP;
        if (!takesAll || !probes(options)) {
            return Optional.empty();
        }
        Optional<Other> other = others(host)
                .filter(it -> !it.name().equals(host.named(bond.name()))
                        && probes(it.bond().bondOrDefault())
                        && it.bond().bondOrDefault().arpTargets().stream().anyMatch(options.arpTargets()::contains))
                .findFirst();
        return other.map(it -> of(
                        bond,
                        List.of(),
                        host.named(bond.name()) + " takes any ARP frame for an answer, and " + it.name()
                                + " probes the same target: it may keep a dead port alive.",
                        List.of(
                                "arp_validate is none",
                                "both probe "
                                        + options.arpTargets().stream()
                                                .filter(it.bond()
                                                        .bondOrDefault()
                                                        .arpTargets()::contains)
                                                .map(Ip::text)
                                                .findFirst()
                                                .orElseThrow()))
                .withCertainty(Certainty.LIKELY)
                .withRemedy("Let it count answers of its targets alone: ip link set " + bond.name()
                        + " type bond arp_validate all.")
                .withCommands(List.of("ip link set " + bond.name() + " type bond arp_validate all"))
                .withProof("/sys/class/net/" + bond.name() + "/bonding/arp_validate says all."));
    }

    private record Other(String name, Aggregation bond) {}

    private static Stream<Other> others(HostEvidence host) {
        return Stream.concat(Stream.of(host.seen()), host.designed().stream())
                .flatMap(topology -> topology.hosts().stream())
                .flatMap(it ->
                        it.aggregations().stream().map(bond -> new Other(bond.name() + " of " + it.name(), bond)));
    }
}
