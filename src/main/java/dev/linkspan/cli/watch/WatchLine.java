// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.watch;

import dev.linkspan.diagnose.Explanation;
import java.time.Instant;

/**
 * Something that is told of a machine that is followed.
 *
 * @param at when it was seen
 * @param host as it was named; for what several machines have in common, id of the switch
 * @param word what the line is about, for people ({@code error}, {@code gone}, {@code carrier})
 * @param subject id of the element; empty for the machine
 * @param cause id of the failure catalogue; empty for none
 * @param text a sentence
 */
public record WatchLine(Instant at, String host, Kind kind, String word, String subject, String cause, String text) {

    /** A cause that is wrong from now on. */
    static WatchLine cause(Instant at, String host, Explanation one) {
        String cost = one.cost().isEmpty() ? "" : " " + one.cost();
        return of(at, host, Kind.CAUSE, one.severity().word(), one, one.sentence() + cost);
    }

    /** A cause that is wrong no longer. */
    static WatchLine gone(Instant at, String host, Explanation one) {
        return of(at, host, Kind.GONE, "gone", one, one.sentence());
    }

    private static WatchLine of(Instant at, String host, Kind kind, String word, Explanation one, String text) {
        return new WatchLine(at, host, kind, word, one.subject(), one.cause(), text);
    }

    /** What sort of line it is. */
    public enum Kind {
        /** Something happened on the machine. */
        EVENT("event"),
        /** Something is wrong from now on, or was when the machine was reached. */
        CAUSE("cause"),
        /** It is no longer wrong. */
        GONE("gone"),
        /** What the diagnosis comes to is another from now on. */
        VERDICT("verdict"),
        /** The machine can't be read any more. */
        LOST("lost");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word of documents. */
        public String word() {
            return word;
        }
    }
}
