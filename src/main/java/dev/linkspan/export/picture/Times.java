// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes points in time the same everywhere. */
final class Times {
    private static final DateTimeFormatter BRIEF =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /** {@code 2026-02-03 14:05 UTC}. */
    static String brief(Instant at) {
        return BRIEF.format(at);
    }
}
