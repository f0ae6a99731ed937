// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What date(1) prints. */
final class DateText {

    private static final Pattern USUAL = Pattern.compile(
            "[A-Z][a-z]{2},? +([A-Z][a-z]{2}) +(\\d{1,2}) (\\d{2}:\\d{2}:\\d{2}) (?:[AP]M )?(\\S+) (\\d{4})");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy MMM d HH:mm:ss", Locale.ENGLISH);

    private DateText() {}

    /** The time; null when it is none that is understood. */
    static @Nullable Instant read(String text) {
        Matcher usual = USUAL.matcher(text.strip());
        try {
            if (usual.matches()) {
                return LocalDateTime.parse(
                                usual.group(5) + " " + usual.group(1) + " " + usual.group(2) + " " + usual.group(3),
                                DATE)
                        .atZone(zone(usual.group(4)))
                        .toInstant();
            }
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A zone by its short name where Java knows it; otherwise UTC, which is hours off at most. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
