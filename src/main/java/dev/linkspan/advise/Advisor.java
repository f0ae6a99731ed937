// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Recommends a construction for a host, and says which fact decided. */
public final class Advisor {
    private final Situation situation;
    private final Wishes wishes;
    private final Obstacles obstacles;
    private final Preference preference;
    private final Effects effects;

    private Advisor(Situation situation, Wishes wishes) {
        this.situation = situation;
        this.wishes = wishes;
        obstacles = new Obstacles(situation, wishes);
        preference = new Preference(situation, wishes);
        effects = new Effects(situation, wishes);
    }

    /** What to build of these NICs for these wishes. */
    public static Recommendation recommend(Situation situation, Wishes wishes) {
        return new Advisor(situation, wishes).recommend();
    }

    private Recommendation recommend() {
        List<Construction> order = preference.order();
        List<Construction> possible =
                order.stream().filter(it -> obstacles.against(it).isEmpty()).toList();
        List<Option> options = new ArrayList<>();
        for (Construction construction : order) {
            options.add(option(construction, order, possible));
        }
        options.sort(Comparator.comparing(Option::verdict));
        String tie = possible.size() < 2 ? "" : preference.tie(possible.get(0), possible.get(1));
        return new Recommendation(options, tie);
    }

    private Option option(Construction construction, List<Construction> order, List<Construction> possible) {
        Optional<String> obstacle = obstacles.against(construction);
        Verdict verdict = obstacle.isPresent()
                ? Verdict.NOT_POSSIBLE
                : construction == possible.get(0) ? Verdict.RECOMMENDED : Verdict.POSSIBLE;
        String fact = obstacle.orElseGet(
                () -> verdict == Verdict.RECOMMENDED ? deciding(construction, order) : secondary(construction));
        boolean ruledOut = obstacle.isPresent();
        return new Option(
                construction,
                verdict,
                fact,
                ruledOut ? List.of() : effects.gains(construction),
                ruledOut ? List.of() : effects.costs(construction),
                ruledOut ? List.of() : effects.unknown(construction));
    }

    /** What ruled out the construction that would have been better; else the fact that put this one first. */
    private String deciding(Construction best, List<Construction> order) {
        int place = order.indexOf(best);
        if (place > 0) {
            Construction better = order.get(0);
            boolean plain = best.isStatic() || better.needsOneSystem() || better == Construction.AGGREGATIONS_IN_GROUP;
            if (plain || better == Construction.DLMP || better == Construction.BOND_LACP_PER_SWITCH) {
                return obstacles.against(better).orElse("");
            }
        }
        if (wishes.goal() != Goal.SURVIVAL
                && situation.spread(wishes) == Spread.SEVERAL
                && best != Construction.AGGREGATIONS_IN_GROUP
                && best != Construction.BOND_LACP_PER_SWITCH) {
            return obstacles.against(oneBundle()).orElseGet(() -> reason(best));
        }
        return reason(best);
    }

    private Construction oneBundle() {
        return situation.host().platform() == Platform.LINUX ? Construction.BOND_LACP : Construction.TRUNK;
    }

    private String reason(Construction best) {
        String nics = situation.nicNames();
        return switch (best) {
            case TRUNK, TRUNK_STATIC, BOND_LACP, BOND_STATIC -> meeting(nics);
            case AGGREGATIONS_IN_GROUP, BOND_LACP_PER_SWITCH ->
                "%s are no MLAG pair and each has NICs of %s, so each gets an aggregation of its own."
                        .formatted(situation.switchNames(), situation.host().name());
            case DLMP ->
                "Zones or virtual machines stand on %s, and DLMP is made for them."
                        .formatted(situation.host().name());
            case IPMP_STANDBY ->
                "%s, so the slower one is best kept as a standby.".formatted(Obstacles.speedsOf(situation.nics()));
            case IPMP_ACTIVE, BOND_ACTIVE_BACKUP, BOND_ALB -> separate(nics);
        };
    }

    private String meeting(String nics) {
        return switch (situation.spread(wishes)) {
            case ONE_SYSTEM ->
                "%s end on %s, which are one MLAG system: one aggregation may span them."
                        .formatted(nics, situation.switchNames());
            case ONE_SWITCH ->
                situation.switches().isEmpty()
                        ? "You say that %s end on one switch: one aggregation takes them all.".formatted(nics)
                        : "%s all end on %s: one aggregation takes them all.".formatted(nics, situation.switchNames());
            default -> "%s can be bundled if they end on one switch.".formatted(nics);
        };
    }

    private String separate(String nics) {
        return switch (situation.spread(wishes)) {
            case SEVERAL ->
                situation.switches().size() < 2
                        ? "You say that %s end on independent switches; this needs nothing from them.".formatted(nics)
                        : "%s end on %s, which are independent of each other; this spans any switches."
                                .formatted(nics, situation.switchNames());
            case ONE_SYSTEM ->
                "%s end on %s; this works whether or not their MLAG holds.".formatted(nics, situation.switchNames());
            case ONE_SWITCH ->
                situation.switches().isEmpty()
                        ? "It needs nothing from the switch that %s end on.".formatted(nics)
                        : "%s all end on %s, and this needs nothing from it.".formatted(nics, situation.switchNames());
            case UNKNOWN -> "I don't know which switches %s end on, and this works with any.".formatted(nics);
        };
    }

    private String secondary(Construction construction) {
        if (construction.needsOneSystem() && situation.spread(wishes) == Spread.UNKNOWN) {
            return "It works only if %s all end on one switch or MLAG system, which I don't know."
                    .formatted(situation.nicNames());
        }
        return construction.title() + ": " + construction.gist() + ".";
    }
}
