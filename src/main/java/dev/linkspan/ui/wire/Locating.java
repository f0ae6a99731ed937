// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import dev.linkspan.sim.Event;
import java.time.Instant;
import java.util.List;

/**
 * A port that is looked for.
 *
 * @param port the NIC
 * @param until when it ends
 * @param left seconds until then; 0 when it is over
 * @param light what its light does, as a sentence
 * @param before where the neighbour was heard to be when it began; empty when nobody was heard
 * @param changes carrier that came and went meanwhile, the oldest first
 */
record Locating(Port port, Instant until, int left, String light, String before, List<Change> changes) {
    Locating {
        changes = List.copyOf(changes);
    }

    /**
     * A NIC.
     *
     * @param id in what is watched
     * @param name of its link
     * @param hostId of its machine, in what is watched
     * @param host name of its machine
     */
    record Port(String id, String name, String hostId, String host) {
        /** {@code eth0 of web01}. */
        String text() {
            return name + " of " + host;
        }
    }

    /**
     * Carrier that came or went.
     *
     * @param own whether it is that of the port that is looked for
     */
    record Change(Instant at, String clock, Event.Tone tone, String text, boolean own) {}

    boolean isOver() {
        return left == 0;
    }

    Locating leaving(int seconds) {
        return new Locating(port, until, seconds, light, before, changes);
    }

    Locating lit(String sentence) {
        return new Locating(port, until, left, sentence, before, changes);
    }

    Locating with(List<Change> all) {
        return new Locating(port, until, left, light, before, all);
    }
}
