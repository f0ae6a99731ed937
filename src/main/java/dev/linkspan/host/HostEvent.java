// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

import dev.linkspan.sim.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was seen to happen on a machine, in the words of {@link Event}.
 *
 * @param at when it was seen
 * @param subject id of the element it happened to
 * @param reason why; null when that is not known
 * @param log the line the system wrote about it; null when none was seen
 */
public record HostEvent(
        Instant at,
        Event.Kind kind,
        Event.Tone tone,
        String subject,
        String text,
        @Nullable String reason,
        @Nullable String log) {}
