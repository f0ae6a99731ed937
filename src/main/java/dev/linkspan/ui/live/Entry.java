// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.sim.Event;
import dev.linkspan.topology.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the timeline.
 *
 * @param at when it was seen here
 * @param clock the same as it is written: seconds of the lab, or time of day
 * @param kind what sort of thing happened
 * @param tone whether it is good or bad news
 * @param subject id of the element it happened to; empty for none
 * @param text what happened, in one sentence without a full stop
 * @param reason why; null when the text says it all
 * @param log the line that the system wrote about it; null for none
 */
public record Entry(
        Instant at,
        String clock,
        String kind,
        Event.Tone tone,
        String subject,
        String text,
        @Nullable String reason,
        @Nullable String log) {
    /** A cause appeared or went. */
    public static final String CAUSE = "cause";
    /** Something was done from this window. */
    public static final String ACTION = "action";
    /** The user set a mark. */
    public static final String MARK = "mark";
    /** A machine was reached, or lost. */
    public static final String SESSION = "session";

    /** Id of the host or switch it happened to; empty for none. */
    String owner() {
        return subject.isEmpty() ? "" : Ids.owner(subject);
    }
}
