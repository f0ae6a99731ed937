// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Journal;
import org.jspecify.annotations.Nullable;

/** Writes down what a bond does, with the lines that the kernel logs about it (bond_main.c, bond_3ad.c). */
final class BondLog {
    private final Journal journal;
    private final String id;
    private final String name;

    BondLog(Journal journal, String id, String name) {
        this.journal = journal;
        this.id = id;
        this.name = name;
    }

    /** Something about one port; the line is what follows {@code (slave NAME):}. */
    void port(BondPort port, Event.Tone tone, String text, @Nullable String reason, String line) {
        journal.tell(
                Event.Kind.PORT,
                tone,
                port.socket().id(),
                text,
                reason,
                "kernel: " + name + ": (slave " + port.name() + "): " + line);
    }

    /** Something about the bond; the line is what follows its name, null when the kernel says nothing. */
    void bond(Event.Tone tone, String text, @Nullable String reason, @Nullable String line) {
        journal.tell(
                Event.Kind.AGGREGATION, tone, id, text, reason, line == null ? null : "kernel: " + name + ": " + line);
    }

    /** Something that is told for the port but happens to the bond: another one is active now. */
    void active(BondPort port, String text, @Nullable String reason, String line) {
        journal.tell(
                Event.Kind.AGGREGATION,
                Event.Tone.NEUTRAL,
                id,
                text,
                reason,
                "kernel: " + name + ": (slave " + port.name() + "): " + line);
    }

    String name() {
        return name;
    }
}
