// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.sign.Sign;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and spans of time as they stand in sentences. */
public final class Moment {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Moment() {}

    /** A moment ({@code 2026-11-25 12:00:05 UTC}). */
    public static String text(Instant at) {
        return FORMAT.format(at);
    }

    /** A fact with where it was read and when it was true. */
    public static String told(String fact, Sign<?> sign) {
        return fact + " (" + sign.source() + ", " + text(sign.at()) + ")";
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
