// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.advise.capacity.Capacity;
import dev.linkspan.advise.capacity.HolderCapacity;
import dev.linkspan.advise.capacity.PeerPattern;
import dev.linkspan.sim.AddressReport;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What addresses can carry before and after, by what the host was seen to use ({@link Capacity} with many peers, the
 * slower direction), in equal shares for the addresses of a holder that work. The flows of a simulation are too few to
 * tell: how they spread is chance.
 */
final class Bandwidth {
    private final Map<String, Integer> before;
    private final Map<String, Integer> after;

    /** The bandwidths of a host in two observations of one design. */
    Bandwidth(Topology start, Topology end, String host) {
        before = byHolder(start, host);
        after = start == end ? before : byHolder(end, host);
    }

    /** The reports of the host's addresses with these bandwidths. */
    List<AddressReport> fill(List<AddressReport> reports) {
        Map<String, Long> workedOf = count(reports, Judge::worked);
        Map<String, Long> workOf = count(reports, report -> Judge.worked(report) && !report.lost());
        return reports.stream()
                .map(report -> {
                    int whole = before.getOrDefault(report.holder(), 0);
                    if (!Judge.worked(report) || whole == 0) {
                        return report; // no speed is known: the simulator's guess is as good as any
                    }
                    double left = report.lost()
                            ? 0
                            : (double) after.getOrDefault(report.holder(), 0)
                                    / workOf.getOrDefault(report.holder(), 1L)
                                    * (report.flows() - report.lostFlows())
                                    / report.flows();
                    return new AddressReport(
                            report.host(),
                            report.holder(),
                            report.address(),
                            report.flows(),
                            report.outage(),
                            report.partial(),
                            report.lost(),
                            report.lostFlows(),
                            (double) whole / workedOf.getOrDefault(report.holder(), 1L),
                            left);
                })
                .toList();
    }

    private static Map<String, Long> count(List<AddressReport> reports, Predicate<AddressReport> which) {
        return reports.stream()
                .filter(which)
                .collect(Collectors.groupingBy(AddressReport::holder, Collectors.counting()));
    }

    private static Map<String, Integer> byHolder(Topology state, String host) {
        Map<String, Integer> found = new HashMap<>();
        for (HolderCapacity holder : Capacity.of(TopologyIndex.of(state), host)) {
            HolderCapacity.PatternCapacity many = holder.with(PeerPattern.MANY_PEERS);
            found.put(holder.holder(), Math.min(many.out().mbps(), many.in().mbps()));
        }
        return found;
    }
}
