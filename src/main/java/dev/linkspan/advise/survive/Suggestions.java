// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Run;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What would have saved it: what to change in a design so that a failure costs less, from the facts of the design and
 * from the findings of the rules about it.
 */
public final class Suggestions {
    /** Holders of addresses that are looked at; a router may take hundreds, which would all be told the same. */
    private static final int MOST_HOLDERS = 5;

    private Suggestions() {}

    /** What would have made a failure of the matrix cost less; the most helpful first, none where it cost nothing. */
    public static List<Suggestion> of(Topology design, SurvivalRow row) {
        return of(design, row.failed(), Set.of(), row.effects());
    }

    /** What would have made a run cost less; the most helpful first, none where it cost nothing. */
    public static List<Suggestion> of(Run run) {
        Set<String> failed = new LinkedHashSet<>();
        Set<String> unseen = new LinkedHashSet<>();
        for (Incident incident : run.scenario().incidents()) {
            if (incident instanceof Incident.Failure failure) {
                failed.add(failure.target());
                if (keepsCarrier(failure.fault().kind())) {
                    unseen.add(failure.target());
                }
            }
        }
        List<AddressEffect> effects = run.addresses().stream()
                .filter(Judge::worked)
                .map(Suggestions::effect)
                .toList();
        return of(run.design(), List.copyOf(failed), unseen, effects);
    }

    private static List<Suggestion> of(
            Topology design, List<String> failed, Set<String> unseen, List<AddressEffect> effects) {
        Map<String, AddressEffect> worst = new LinkedHashMap<>();
        effects.stream()
                .filter(effect -> effect.effect() != Effect.NONE)
                .sorted(Comparator.comparing(AddressEffect::effect).reversed())
                .forEach(effect -> worst.putIfAbsent(effect.holder(), effect));
        if (worst.isEmpty() || failed.isEmpty()) {
            return List.of();
        }
        TopologyIndex index = TopologyIndex.of(design);
        HolderAdvice advice = new HolderAdvice(index, failed, unseen);
        Set<Suggestion> all = new LinkedHashSet<>();
        worst.values().stream().limit(MOST_HOLDERS).forEach(effect -> all.addAll(advice.of(effect)));
        return new ArrayList<>(all);
    }

    private static boolean keepsCarrier(Fault.Kind kind) {
        return switch (kind) {
            case DOWN, FLAP -> false;
            case SILENT, OUT_LOST, IN_LOST, LOSS, SLOW, DELAY, SAME_MAC, LACP_OFF, WRONG_KEY, SPLIT -> true;
        };
    }

    private static AddressEffect effect(AddressReport report) {
        return new AddressEffect(
                report.host(),
                report.holder(),
                report.address(),
                Judge.effect(report),
                report.outage(),
                report.flows(),
                report.lostFlows(),
                report.before(),
                report.after());
    }
}
