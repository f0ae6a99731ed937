// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments and spans of time as they stand in sentences. */
public final class Moment {
    private Moment() {}

    /** A moment ({@code 2026-11-25T12:00:05Z}). */
    public static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A span in its largest whole unit ({@code 12 min}). */
    public static String span(Duration span) {
        if (span.toDays() > 1) {
            return span.toDays() + " days";
        }
        return span.toHours() > 1
                ? span.toHours() + " h"
                : span.toMinutes() > 1 ? span.toMinutes() + " min" : span.toSeconds() + " s";
    }
}
