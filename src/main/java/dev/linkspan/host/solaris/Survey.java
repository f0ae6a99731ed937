// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.solaris.Question.Matter;
import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.IfconfigUnit;
import dev.linkspan.host.solaris.parse.TableKind;
import dev.linkspan.topology.Platform;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is asked of a machine in one round trip, by its system. */
final class Survey {
    private final List<Question> questions;

    private Survey(List<Question> questions) {
        this.questions = List.copyOf(questions);
    }

    static Survey of(Platform platform) {
        return new Survey(Questions.of(platform));
    }

    List<List<String>> commands() {
        return questions.stream().map(Question::argv).toList();
    }

    /**
     * Reads the answers.
     *
     * @param answers to {@link #commands}, in their order; there may be more behind
     * @return what could not be seen
     */
    List<String> read(List<CommandResult> answers, Facts facts) {
        Set<String> gaps = new LinkedHashSet<>();
        String[] missing = new String[questions.size()];
        for (int i = 0; i < questions.size(); i++) {
            missing[i] = questions.get(i).take(answers.get(i), facts, gaps);
        }
        for (int i = 0; i < questions.size(); i++) {
            if (missing[i] != null && matters(questions.get(i).onlyFor(), facts)) {
                gaps.add(missing[i]);
            }
        }
        return List.copyOf(gaps);
    }

    private static boolean matters(@Nullable Matter matter, Facts facts) {
        return matter == null
                || switch (matter) {
                    case GROUPS ->
                        facts.units().stream().anyMatch(unit -> unit.is(IfconfigUnit.Flag.IPMP) || unit.group() != null)
                                || isThere(facts, TableKind.INTERFACE, "CLASS", "ipmp");
                    case DLMP -> isThere(facts, TableKind.AGGR, "MODE", "dlmp");
                    case VNICS -> isThere(facts, TableKind.LINK, "CLASS", "vnic");
                    case NOTHING -> false;
                };
    }

    private static boolean isThere(Facts facts, TableKind kind, String column, String word) {
        return facts.rows(kind).stream().anyMatch(row -> row.word(column).equals(word));
    }
}
