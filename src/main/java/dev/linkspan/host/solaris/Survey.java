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
        boolean groups =
                facts.units().stream().anyMatch(unit -> unit.is(IfconfigUnit.Flag.IPMP) || unit.group() != null)
                        || facts.rows(TableKind.INTERFACE).stream()
                                .anyMatch(row -> row.word("CLASS").equals("ipmp"));
        boolean dlmp = facts.rows(TableKind.AGGR).stream()
                .anyMatch(row -> row.word("MODE").equals("dlmp"));
        for (int i = 0; i < questions.size(); i++) {
            Matter matter = questions.get(i).onlyFor();
            boolean matters = matter == null || (matter == Matter.GROUPS && groups) || (matter == Matter.DLMP && dlmp);
            if (missing[i] != null && matters) {
                gaps.add(missing[i]);
            }
        }
        return List.copyOf(gaps);
    }
}
