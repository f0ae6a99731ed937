// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.diagnose.port.NoCarrier;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * NICs of several machines without carrier at one switch are one thing that is wrong: the switch. It takes all of its links
 * to say so: one that has carrier shows that the switch lives, and then each NIC stands for itself. Pure.
 */
final class DarkSwitches {
    /** So many NICs are named; more are counted. */
    private static final int NAMED = 3;

    private DarkSwitches() {}

    /** All of the explanations in their order, with those of single machines below that of their switch. */
    static List<Explanation> folded(List<Explanation> found, List<SwitchLink> links) {
        List<Explanation> roots = new ArrayList<>();
        // Some may have been folded before others were looked at.
        found.forEach(one -> roots.addAll(one.parts().isEmpty() ? List.of(one) : one.parts()));
        for (List<SwitchLink> ofOne : bySwitch(links)) {
            if (ofOne.stream().noneMatch(SwitchLink::carrier)) {
                Map<String, SwitchLink> byNic = new LinkedHashMap<>();
                ofOne.forEach(link -> byNic.putIfAbsent(link.nic(), link));
                List<Explanation> dark = roots.stream()
                        .filter(one -> one.cause().equals(NoCarrier.ID)
                                && byNic.keySet().containsAll(one.nics()))
                        .toList();
                if (hosts(dark) > 1) {
                    roots.removeAll(dark);
                    roots.add(root(dark, byNic));
                }
            }
        }
        roots.sort(Explanation.ORDER);
        return List.copyOf(roots);
    }

    private static Collection<List<SwitchLink>> bySwitch(List<SwitchLink> links) {
        Map<SwitchLink.At, SwitchLink.At> known = new HashMap<>();
        Map<SwitchLink.At, List<SwitchLink>> all = new LinkedHashMap<>();
        for (SwitchLink link : links) {
            SwitchLink.At sw = known.computeIfAbsent(
                    link.sw(),
                    at -> all.keySet().stream().filter(at::isSame).findFirst().orElse(at));
            all.computeIfAbsent(sw, it -> new ArrayList<>()).add(link);
        }
        return all.values();
    }

    private static long hosts(List<Explanation> dark) {
        return dark.stream()
                .flatMap(one -> one.nics().stream())
                .map(Ids::owner)
                .distinct()
                .count();
    }

    private static Stream<SwitchLink> nics(List<Explanation> dark, Map<String, SwitchLink> links) {
        Set<String> nics = new HashSet<>();
        dark.forEach(one -> nics.addAll(one.nics()));
        return links.values().stream().filter(link -> nics.contains(link.nic()));
    }

    private static Explanation root(List<Explanation> dark, Map<String, SwitchLink> links) {
        List<SwitchLink> nics = nics(dark, links).toList();
        String sw = nics.get(0).sw().name();
        List<String> ids = nics.stream().map(SwitchLink::nic).toList();
        // Machines may know it by other ids: one that the picture has is among them.
        List<String> subjects = Stream.concat(
                        links.values().stream()
                                .map(link -> link.sw().id())
                                .distinct()
                                .sorted(),
                        ids.stream())
                .toList();
        String names = nics.size() <= NAMED
                ? Sentences.and(nics.stream()
                        .map(link -> link.nicName() + " of " + link.host())
                        .toList())
                : nics.size() + " NICs of " + hosts(dark) + " hosts";
        return ExplanationBuilder.builder()
                .cause(NoCarrier.ID)
                .layer(dark.get(0).layer())
                .severity(dark.stream()
                        .map(Explanation::severity)
                        .min(Comparator.naturalOrder())
                        .orElse(Severity.ERROR))
                .certainty(Certainty.LIKELY)
                .subjects(subjects)
                .nics(Set.copyOf(ids))
                .sentence(names + " have no carrier, and all end at " + sw + ".")
                .evidence(evidence(dark, links.values(), sw))
                .since(sinces(dark).stream().min(Comparator.naturalOrder()).orElse(null))
                .cost(cost(nics))
                .remedy("Look whether " + sw + " has power, or was rebooted; else at its ports and the cables.")
                .proof("They have carrier.")
                .consequences(dark.stream().sorted(Explanation.ORDER).toList())
                .build();
    }

    private static List<String> evidence(List<Explanation> dark, Collection<SwitchLink> links, String sw) {
        List<String> evidence = new ArrayList<>();
        evidence.add(links.size() + " links to " + sw + " are seen, and none has carrier");
        long drawn = links.stream().filter(link -> !link.heard()).count();
        if (drawn > 0) {
            evidence.add("where "
                    + (drawn == links.size() ? "they end" : drawn + " of them " + (drawn == 1 ? "ends" : "end"))
                    + " is known from the design alone");
        }
        List<Instant> sinces = sinces(dark);
        if (sinces.size() > 1) {
            Duration between = Duration.between(sinces.get(0), sinces.get(sinces.size() - 1));
            evidence.add("by the logs of " + sinces.size() + " hosts carrier was lost within "
                    + Moment.span(between.plusSeconds(1)));
        }
        return evidence;
    }

    /** When it began, where that is known, the earliest first. */
    private static List<Instant> sinces(List<Explanation> dark) {
        return dark.stream()
                .map(Explanation::since)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    private static String cost(List<SwitchLink> nics) {
        Map<String, Cost> byHost = new LinkedHashMap<>();
        nics.forEach(link -> byHost.merge(Ids.owner(link.nic()), link.cost(), Cost::with));
        return Cost.text(byHost.values());
    }
}
