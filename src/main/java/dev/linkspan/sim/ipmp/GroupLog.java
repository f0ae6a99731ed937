// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Journal;
import dev.linkspan.topology.InterfaceAddress;
import org.jspecify.annotations.Nullable;

/** Tells the journal what happens in a group. */
final class GroupLog {
    private static final String PROGRAM = "in.mpathd: ";

    private final Journal journal;
    private final String group;
    private final String name;

    GroupLog(Journal journal, String group, String name) {
        this.journal = journal;
        this.group = group;
        this.name = name;
    }

    /** A line of the system log about an interface that changes nothing by itself. */
    void line(Event.Tone tone, Member member, String text, String line) {
        journal.tell(Event.Kind.LOG, tone, member.id(), text, null, PROGRAM + line);
    }

    /** The same about the group. */
    void line(Event.Tone tone, String text, String line) {
        journal.tell(Event.Kind.LOG, tone, group, text, null, PROGRAM + line);
    }

    /** The state of an interface changed. */
    void member(Event.Tone tone, Member member, String text, @Nullable String reason, @Nullable String line) {
        journal.tell(Event.Kind.INTERFACE, tone, member.id(), member.name() + " " + text, reason, withProgram(line));
    }

    /** The state of the group changed. */
    void group(Event.Tone tone, String text, @Nullable String reason, @Nullable String line) {
        journal.tell(Event.Kind.GROUP, tone, group, name + " " + text, reason, withProgram(line));
    }

    /** Something noteworthy about probes. */
    void probe(Member member, String text, @Nullable String reason) {
        journal.tell(Event.Kind.PROBE, Event.Tone.WARNING, member.id(), text, reason);
    }

    /** A data address went from one interface to another; null is none. */
    void moved(InterfaceAddress address, @Nullable Member from, @Nullable Member to, @Nullable String reason) {
        String ip = address.ip().text();
        if (to == null) {
            journal.tell(
                    Event.Kind.ADDRESS,
                    Event.Tone.BAD,
                    group,
                    ip + " is carried by no interface",
                    reason == null ? name + " has no active interface" : reason);
        } else if (from == null) {
            journal.tell(Event.Kind.ADDRESS, Event.Tone.GOOD, group, ip + " is carried by " + to.name(), reason);
        } else {
            journal.tell(
                    Event.Kind.ADDRESS,
                    Event.Tone.NEUTRAL,
                    group,
                    ip + " moved from " + from.name() + " to " + to.name(),
                    reason);
        }
    }

    private static @Nullable String withProgram(@Nullable String line) {
        return line == null ? null : PROGRAM + line;
    }
}
