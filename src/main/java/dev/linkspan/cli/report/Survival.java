// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import dev.linkspan.advise.survive.AddressEffect;
import dev.linkspan.advise.survive.AddressSurvival;
import dev.linkspan.advise.survive.Effect;
import dev.linkspan.advise.survive.Pairs;
import dev.linkspan.advise.survive.SinglePoint;
import dev.linkspan.advise.survive.Suggestion;
import dev.linkspan.advise.survive.Suggestions;
import dev.linkspan.advise.survive.SurvivabilityMatrix;
import dev.linkspan.advise.survive.SurvivalRow;
import dev.linkspan.topology.Topology;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a design survives, as the reports show it.
 *
 * @param source what was read, as the user named it
 * @param single every single failure, the worst first
 * @param pairs every pair of failures, the worst first; null when nobody asked for them
 * @param pairsLeftOut how many pairs were not looked at, as there are too many
 * @param addresses every data address looked at, in order of the file
 * @param remedies what would keep the addresses that a single failure stops, one sentence each
 */
public record Survival(
        String source,
        Topology design,
        List<SurvivalRow> single,
        @Nullable List<SurvivalRow> pairs,
        long pairsLeftOut,
        List<AddressSurvival> addresses,
        List<String> remedies) {

    /** How many failures are asked for a remedy; those of more would say the same again for other hosts. */
    private static final int ADVISED = 20;

    /** The worst first: by effect, then by outage, then by what bandwidth is lost; else in order of the file. */
    private static final Comparator<SurvivalRow> WORST_FIRST = Comparator.comparing(SurvivalRow::worst)
            .thenComparingInt(SurvivalRow::stopped)
            .thenComparingLong(SurvivalRow::worstOutage)
            .thenComparingDouble(row -> row.before() - row.after())
            .reversed();

    /** @param host id of the host whose addresses are looked at; null for all */
    public static Survival of(String source, SurvivabilityMatrix matrix, @Nullable Pairs pairs, @Nullable String host) {
        List<SurvivalRow> single = rows(matrix.rows(), matrix, host);
        return new Survival(
                source,
                matrix.design(),
                single,
                pairs == null ? null : rows(pairs.rows(), matrix, host),
                pairs == null ? 0 : pairs.leftOut(),
                matrix.addresses().stream()
                        .filter(address -> host == null || address.host().equals(host))
                        .toList(),
                remedies(matrix.design(), single));
    }

    private static List<String> remedies(Topology design, List<SurvivalRow> worstFirst) {
        return worstFirst.stream()
                .filter(row -> row.worst() == Effect.LOST)
                .limit(ADVISED)
                .flatMap(row -> Suggestions.of(design, row).stream())
                .map(Suggestion::text)
                .distinct()
                .toList();
    }

    private static List<SurvivalRow> rows(List<SurvivalRow> rows, SurvivabilityMatrix matrix, @Nullable String host) {
        return rows.stream()
                .map(row -> host == null ? row : only(row, matrix, host))
                .filter(row -> host == null || !row.effects().isEmpty())
                .sorted(WORST_FIRST)
                .toList();
    }

    private static SurvivalRow only(SurvivalRow row, SurvivabilityMatrix matrix, String host) {
        List<AddressEffect> effects = row.effects().stream()
                .filter(effect -> effect.host().equals(host))
                .toList();
        SurvivalRow left = new SurvivalRow(row.failed(), row.kind(), row.name(), effects, row.reason());
        boolean ownReason = effects.size() == row.effects().size();
        return ownReason
                ? left
                : new SurvivalRow(row.failed(), row.kind(), row.name(), effects, reason(left, matrix, host));
    }

    /** The reason of a row speaks of the first host it concerns; empty when there is none that speaks of this one. */
    private static String reason(SurvivalRow row, SurvivabilityMatrix matrix, String host) {
        return matrix.addresses().stream()
                .filter(address -> row.worst() == Effect.LOST && address.host().equals(host))
                .flatMap(address -> address.singlePoints().stream())
                .filter(point -> row.failed().equals(List.of(point.element())))
                .map(SinglePoint::reason)
                .findFirst()
                .orElse("");
    }

    /** Whether a single failure takes an address away for good. */
    public boolean stops() {
        return count(Effect.LOST) > 0;
    }

    /** How many single failures have this as their worst effect. */
    public int count(Effect worst) {
        return (int) single.stream().filter(row -> row.worst() == worst).count();
    }
}
