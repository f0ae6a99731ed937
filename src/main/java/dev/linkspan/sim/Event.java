// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a simulation.
 *
 * @param at when, in {@link dev.linkspan.sim.time.Ticks}
 * @param subject id of the element it happened to
 * @param text what happened, in one sentence without a full stop ({@code net0 lost carrier})
 * @param reason why, in the same form; null when the text says it all
 * @param log the line that the system itself writes about it, with the program's name in front
 *     ({@code in.mpathd: The link has gone down on net0}); null when it writes none
 */
public record Event(
        long at,
        Kind kind,
        Tone tone,
        String subject,
        String text,
        @Nullable String reason,
        @Nullable String log) {

    /** What sort of thing happened. */
    public enum Kind {
        FAULT("fault"),
        REPAIR("repair"),
        CARRIER("carrier"),
        LACP("lacp"),
        PORT("port"),
        AGGREGATION("aggregation"),
        PROBE("probe"),
        INTERFACE("interface"),
        GROUP("group"),
        ADDRESS("address"),
        TRAFFIC("traffic"),
        LOG("log");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word of timelines. */
        public String word() {
            return word;
        }
    }

    /** Whether it is good or bad news. */
    public enum Tone {
        GOOD("good"),
        NEUTRAL("neutral"),
        WARNING("warning"),
        BAD("bad");

        private final String word;

        Tone(String word) {
            this.word = word;
        }

        /** The word of timelines. */
        public String word() {
            return word;
        }
    }
}
