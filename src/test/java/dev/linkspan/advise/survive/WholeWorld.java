// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.Simulation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** Compares a matrix with simulations of the whole design, a part at a time. */
final class WholeWorld {
    private WholeWorld() {}

    /**
     * What a row says otherwise than the simulation of the whole design does, one line each. Of hosts with bundles that
     * spread flows only whether an address is lost is compared.
     *
     * @param tolerance by how much outages may differ, in ticks: when probes are sent is drawn by the names of things
     */
    static List<String> differences(SurvivabilityMatrix matrix, long tolerance) {
        List<String> differences = new ArrayList<>();
        for (SurvivalRow row : matrix.rows()) {
            if (row.reason().equals("it is not cabled")) {
                continue;
            }
            Run run = run(matrix.design(), row, matrix.until());
            for (AddressReport report : reports(run)) {
                AddressEffect said = row.effects().stream()
                        .filter(effect -> effect.host().equals(report.host())
                                && effect.holder().equals(report.holder())
                                && effect.address().equals(report.address()))
                        .findFirst()
                        .orElse(null);
                Effect saidEffect = said == null ? Effect.NONE : said.effect();
                Effect seen = Judge.effect(report);
                long saidOutage = said == null || saidEffect == Effect.LOST ? 0 : said.outage();
                long seenOutage = seen == Effect.LOST || seen == Effect.NONE ? 0 : report.outage();
                if (spreads(matrix.design(), report.host())
                        ? (saidEffect == Effect.LOST) != (seen == Effect.LOST)
                        : saidEffect != seen || Math.abs(saidOutage - seenOutage) > tolerance) {
                    differences.add("%s: %s of %s: said %s %d, seen %s %d"
                            .formatted(
                                    row.name(),
                                    report.address(),
                                    report.host(),
                                    saidEffect,
                                    saidOutage,
                                    seen,
                                    seenOutage));
                }
            }
        }
        return differences;
    }

    /** Whether a host has a bundle that spreads flows by a hash: what its ports carry is chance. */
    private static boolean spreads(Topology design, String id) {
        return design.hosts().stream()
                .filter(host -> host.id().equals(id))
                .flatMap(host -> host.aggregations().stream())
                .anyMatch(it -> it.mode() != AggregationMode.ACTIVE_BACKUP && it.mode() != AggregationMode.DLMP);
    }

    private static List<AddressReport> reports(Run run) {
        Topology start = run.moments().get(0).state();
        Topology end = run.moments().get(run.moments().size() - 1).state();
        return run.design().hosts().stream()
                .flatMap(host -> new Bandwidth(start, end, host.id())
                                .fill(run.addresses().stream()
                                        .filter(report -> report.host().equals(host.id()))
                                        .toList())
                                .stream())
                .toList();
    }

    private static Run run(Topology design, SurvivalRow row, long until) {
        return Simulation.run(design, row.scenario(until, 1));
    }
}
