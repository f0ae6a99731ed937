// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.rule.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What is wrong with machines, the root of it first, and what could not be seen.
 *
 * @param explanations the worst first, each with what it explains
 * @param unseen what nobody was told or allowed to see, with the machine's name
 * @param whole whether enough was seen to call it healthy where nothing is wrong
 * @param links those to switches that were seen, by which a switch that went dark is found
 */
public record Diagnosis(List<Explanation> explanations, List<String> unseen, boolean whole, List<SwitchLink> links) {
    public Diagnosis {
        explanations = List.copyOf(explanations);
        unseen = List.copyOf(unseen);
        links = List.copyOf(links);
    }

    /** One of which no links are known. */
    public Diagnosis(List<Explanation> explanations, List<String> unseen, boolean whole) {
        this(explanations, unseen, whole, List.of());
    }

    /** Looks for all causes on all machines, as things were when the last of them was heard of. */
    public static Diagnosis of(Evidence evidence) {
        Instant newest = evidence.hosts().stream()
                .flatMap(host -> host.lastHeard().stream())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return of(evidence, newest);
    }

    /**
     * Looks for all causes on all machines.
     *
     * @param now the time it is; a machine that was not heard of for long is no healthy one
     */
    public static Diagnosis of(Evidence evidence, Instant now) {
        List<Explanation> all = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        List<SwitchLink> links = new ArrayList<>();
        boolean whole = true;
        for (HostEvidence host : evidence.hosts()) {
            List<Explanation> found = new ArrayList<>();
            Costs costs = new Costs(host);
            Causes.ALL.forEach(cause -> cause.explain(host, one -> found.add(costs.added(one))));
            all.addAll(folded(found));
            links.addAll(SwitchLink.of(host, costs));
            Unseen missing = Unseen.on(host, now);
            unseen.addAll(missing.texts());
            whole &= !missing.decides();
        }
        return new Diagnosis(DarkSwitches.folded(all, links), unseen, whole, links);
    }

    /**
     * What is above in the layers and goes back to the same NICs is a consequence of what is below. A root weighs as much
     * as the worst that it explains.
     */
    private static List<Explanation> folded(List<Explanation> found) {
        List<Explanation> roots = new ArrayList<>();
        List<Explanation> upwards = found.stream()
                .sorted(Comparator.comparing(Explanation::layer).thenComparing(Explanation.ORDER))
                .toList();
        for (Explanation one : upwards) {
            int root = -1;
            for (int i = 0; i < roots.size() && root < 0; i++) {
                Explanation below = roots.get(i);
                boolean explains = below.layer().compareTo(one.layer()) < 0
                        && below.severity() != Severity.INFO
                        && !Collections.disjoint(below.nics(), one.nics());
                root = explains ? i : -1;
            }
            if (root < 0) {
                roots.add(one);
            } else {
                Explanation below = roots.get(root);
                List<Explanation> more = new ArrayList<>(below.consequences());
                more.add(one);
                Severity worst = below.severity().compareTo(one.severity()) < 0 ? below.severity() : one.severity();
                roots.set(root, below.withConsequences(more).withSeverity(worst));
            }
        }
        return roots;
    }

    /** Those of several machines as one; what they have in common is told once. */
    public static Diagnosis joined(List<Diagnosis> diagnoses) {
        List<SwitchLink> links =
                diagnoses.stream().flatMap(one -> one.links().stream()).toList();
        List<Explanation> all =
                diagnoses.stream().flatMap(one -> one.explanations().stream()).toList();
        return new Diagnosis(
                DarkSwitches.folded(all, links),
                diagnoses.stream().flatMap(one -> one.unseen().stream()).toList(),
                diagnoses.stream().allMatch(Diagnosis::whole),
                links);
    }

    /** The same with other explanations. */
    Diagnosis withExplanations(List<Explanation> others) {
        return new Diagnosis(others, unseen, whole, links);
    }

    /** The same with other facts that could not be seen. */
    public Diagnosis withUnseen(List<String> others) {
        return new Diagnosis(explanations, others, whole, links);
    }

    /** What is not just an information. */
    public List<Explanation> wrong() {
        return explanations.stream()
                .filter(one -> one.severity() != Severity.INFO)
                .toList();
    }

    /** What it comes to; an information is nothing wrong. */
    public Verdict verdict() {
        if (!wrong().isEmpty()) {
            return Verdict.WRONG;
        }
        return whole ? Verdict.HEALTHY : Verdict.UNKNOWN;
    }
}
