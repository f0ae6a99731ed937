// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.sim.time.Clock;
import dev.linkspan.topology.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where the parts of a simulation write down what happens to them. */
public final class Journal {
    private final Clock clock;
    private final Predicate<String> powered;
    private List<Event> events = new ArrayList<>();

    /** A journal that dates its entries by this clock. */
    public Journal(Clock clock) {
        this(clock, device -> true);
    }

    /** The same; a device without power does nothing that could be told, and writes no log. */
    Journal(Clock clock, Predicate<String> powered) {
        this.clock = clock;
        this.powered = powered;
    }

    /** Writes down an event; see {@link Event} for the form of the texts. */
    public void tell(
            Event.Kind kind,
            Event.Tone tone,
            String subject,
            String text,
            @Nullable String reason,
            @Nullable String log) {
        boolean seenFromOutside = switch (kind) {
            case FAULT, REPAIR, CARRIER, TRAFFIC -> true;
            default -> powered.test(Ids.owner(subject));
        };
        if (!seenFromOutside) {
            return;
        }
        events.add(new Event(clock.now(), kind, tone, subject, text, reason, log));
    }

    /** The same without a line of the system. */
    public void tell(Event.Kind kind, Event.Tone tone, String subject, String text, @Nullable String reason) {
        tell(kind, tone, subject, text, reason, null);
    }

    /** Whether something was written since {@link #take}. */
    public boolean isEmpty() {
        return events.isEmpty();
    }

    /** What was written since the last time; the journal begins anew. */
    public List<Event> take() {
        List<Event> taken = List.copyOf(events);
        events = new ArrayList<>();
        return taken;
    }
}
