// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.rule.Severity;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why something is not as it should be.
 *
 * @param cause id of the catalogue ({@code P-01})
 * @param subjects ids of the elements it is about; the first is the place to look at
 * @param nics ids of the NICs that it goes back to
 * @param sentence what is wrong and where, naming the objects
 * @param evidence the facts it rests on, one a line
 * @param since when it began; null where nobody knows
 * @param cost what it costs now; empty when nothing
 * @param remedy what to do, as whole sentences
 * @param commands those of the machine that do it, one a line, to be copied; empty where it takes hands or a switch
 * @param switchLines for those who look after the switches, one a line: what does it there; empty where nobody knows where
 *     the cables end, or it is not theirs
 * @param proof how to see that it worked
 * @param consequences what it explains, too
 */
@RecordBuilder
public record Explanation(
        String cause,
        Layer layer,
        Severity severity,
        Certainty certainty,
        List<String> subjects,
        Set<String> nics,
        String sentence,
        List<String> evidence,
        @Nullable Instant since,
        String cost,
        String remedy,
        List<String> commands,
        List<String> switchLines,
        String proof,
        List<Explanation> consequences)
        implements ExplanationBuilder.With {

    /** The worst first, of these the one furthest down, then by name. */
    static final Comparator<Explanation> ORDER = Comparator.comparing(Explanation::severity)
            .thenComparing(Explanation::layer)
            .thenComparing(Explanation::cause)
            .thenComparing(Explanation::sentence);

    public Explanation {
        subjects = List.copyOf(subjects);
        nics = Set.copyOf(nics);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        cost = cost == null ? "" : cost;
        remedy = remedy == null ? "" : remedy;
        commands = commands == null ? List.of() : List.copyOf(commands);
        switchLines = switchLines == null ? List.of() : List.copyOf(switchLines);
        proof = proof == null ? "" : proof;
        certainty = certainty == null ? Certainty.PROVED : certainty;
        consequences = consequences == null ? List.of() : List.copyOf(consequences);
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException(cause + ": an explanation is about something");
        }
    }

    /**
     * The explanations of single machines that this one stands for, where it is the same cause on several; empty where it
     * is one of a single machine. They are consequences, too.
     */
    public List<Explanation> parts() {
        return consequences.stream().filter(one -> one.cause().equals(cause)).toList();
    }

    /** Id of the element to look at. */
    public String subject() {
        return subjects.get(0);
    }
}
