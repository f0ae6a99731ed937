// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.Problem;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A command of an observation.
 *
 * @param argv changes nothing
 * @param what it tells, as the subject of "can't be seen"
 * @param read takes its output
 * @param onlyFor null when it always matters; otherwise what it matters for
 */
record Question(
        List<String> argv,
        String what,
        BiConsumer<String, Facts> read,
        @Nullable Matter onlyFor) {

    /** What a missing answer would be missed for. */
    enum Matter {
        /** The machine has IPMP groups. */
        GROUPS,
        /** It has DLMP aggregations. */
        DLMP,
        /** It has VNICs. */
        VNICS,
        /** Another question answers the same. */
        NOTHING
    }

    static Question of(String what, BiConsumer<String, Facts> read, String... argv) {
        return new Question(List.of(argv), what, read, null);
    }

    Question onlyFor(Matter matter) {
        return new Question(argv, what, read, matter);
    }

    /**
     * Reads the answer, also one that broke off.
     *
     * @return what could not be seen; null when all was
     */
    @Nullable
    String take(CommandResult answer, Facts facts, Set<String> gaps) {
        int known = facts.problems().size();
        read.accept(answer.out(), facts);
        for (Problem problem :
                List.copyOf(facts.problems().subList(known, facts.problems().size()))) {
            gaps.add("\"" + String.join(" ", argv) + "\", " + problem.told());
        }
        return answer.status() == 0 ? null : missing(answer);
    }

    private String missing(CommandResult answer) {
        if (answer.status() == 127) {
            return what + " can't be seen: there is no "
                    + argv.get(0).replace("pfexec", argv.get(Math.min(1, argv.size() - 1)));
        }
        String said = (answer.err() + " " + answer.out())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(Names::shown)
                .orElse("exit code " + answer.status());
        boolean rights = said.matches("(?i).*(insufficient privileges|permission denied|insufficient user auth).*");
        return what + (rights ? " may not be seen, the rights profile Network Management is missing" : " can't be seen")
                + ": \"" + String.join(" ", argv) + "\" says: " + said;
    }
}
