// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.util.List;

/**
 * Something that is done to cables of a bond.
 *
 * @param ports roles of the ports whose cables they are ({@link Outcome#roles})
 */
record Step(Kind kind, List<String> ports) {

    enum Kind {
        /** Pull them. */
        PULL("pull", 2),
        /** Plug them again. LACP takes its time to find out whether something better came of it. */
        PLUG("plug", 5),
        /** Lose everything on them while the host keeps its carrier. */
        SILENCE("silence", 2);

        private final String word;
        private final int watched;

        Kind(String word, int watched) {
            this.word = word;
            this.watched = watched;
        }

        /** Seconds for which the outcome must stay as it is before it is taken for the last. */
        int watched() {
            return watched;
        }
    }

    static Step pull(String... ports) {
        return new Step(Kind.PULL, List.of(ports));
    }

    static Step plug(String... ports) {
        return new Step(Kind.PLUG, List.of(ports));
    }

    static Step silence(String... ports) {
        return new Step(Kind.SILENCE, List.of(ports));
    }

    @Override
    public String toString() {
        return kind.word + " " + String.join("+", ports);
    }
}
