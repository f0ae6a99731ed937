// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.AddressReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the outcomes of pairs of failures together. A cable stands for its NIC and its port too. */
final class PairBuilder {
    private final Study study;
    private final List<Map<String, List<AddressReport>>> single;
    private final PartNames names;
    private final Reasons reasons;

    PairBuilder(Study study, List<Map<String, List<AddressReport>>> single) {
        this.study = study;
        this.single = single;
        names = new PartNames(study.index());
        reasons = new Reasons(study.index());
    }

    Pairs build(int most) {
        Map<List<String>, List<Study.Subject>> pairs = new LinkedHashMap<>();
        long leftOut = 0;
        Map<List<String>, Boolean> beyond = new HashMap<>();
        for (Study.Subject subject : study.subjects()) {
            List<String> parts = subject.slice().parts().stream()
                    .filter(part -> !takesAll(subject, part))
                    .toList();
            for (int i = 0; i < parts.size(); i++) {
                for (int j = i + 1; j < parts.size(); j++) {
                    List<String> pair = List.of(parts.get(i), parts.get(j));
                    if (pairs.containsKey(pair) || pairs.size() < most) {
                        pairs.computeIfAbsent(pair, key -> new ArrayList<>()).add(subject);
                    } else if (beyond.put(pair, true) == null) {
                        leftOut++;
                    }
                }
            }
        }
        List<Study.Question> questions = new ArrayList<>();
        pairs.forEach((pair, subjects) -> subjects.forEach(subject -> questions.add(Study.question(subject, pair))));
        Map<Study.Question, List<AddressReport>> answers = study.ask(questions);
        List<SurvivalRow> rows = new ArrayList<>();
        pairs.forEach((pair, subjects) -> rows.add(row(pair, subjects, answers)));
        return new Pairs(rows, leftOut);
    }

    private boolean takesAll(Study.Subject subject, String part) {
        List<AddressReport> reports =
                single.get(subject.shape()).get(subject.form().id(part));
        return reports == null || reports.stream().allMatch(report -> !Judge.worked(report) || report.lost());
    }

    private SurvivalRow row(
            List<String> pair, List<Study.Subject> subjects, Map<Study.Question, List<AddressReport>> answers) {
        List<AddressEffect> effects = new ArrayList<>();
        for (Study.Subject subject : subjects) {
            List<AddressReport> reports = answers.getOrDefault(Study.question(subject, pair), List.of());
            Translation translation = new Translation(subject);
            for (AddressReport report : reports) {
                AddressEffect effect = translation.of(report);
                if (effect.effect() != Effect.NONE || pair.stream().anyMatch(part -> reasons.concerns(part, effect))) {
                    effects.add(effect);
                }
            }
        }
        return new SurvivalRow(
                pair,
                names.kind(pair.get(0)),
                names.of(pair.get(0)) + " + " + names.of(pair.get(1)),
                effects,
                reasons.of(pair, effects));
    }
}
