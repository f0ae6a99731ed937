// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates lines of a log that have neither year nor zone, by what the machine's clock says now. Around a change of summer time
 * it may be off by the hour.
 */
final class MessageTimes {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.ROOT);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final @Nullable LocalDateTime now;
    private final Duration offset;

    private MessageTimes(@Nullable LocalDateTime now, Duration offset) {
        this.now = now;
        this.offset = offset;
    }

    /**
     * @param local the machine's time now ({@code 2026-01-31T12:00:00})
     * @param utc the same in UTC
     */
    static MessageTimes of(String local, String utc) {
        try {
            LocalDateTime here = LocalDateTime.parse(local.strip());
            Duration apart = Duration.between(LocalDateTime.parse(utc.strip()), here);
            // The two were asked for one after the other.
            long quarters = Math.round((double) apart.toMillis() / QUARTER.toMillis());
            return new MessageTimes(here, QUARTER.multipliedBy(quarters));
        } catch (DateTimeParseException e) {
            return new MessageTimes(null, Duration.ZERO);
        }
    }

    /**
     * When a line was written; null when that can't be known.
     *
     * @param text {@code Jan 31 12:00:00}, or ISO 8601 with its zone
     */
    @Nullable
    Instant at(String text) {
        try {
            if (Character.isDigit(text.charAt(0))) {
                return OffsetDateTime.parse(text).toInstant();
            }
            if (now == null) {
                return null;
            }
            MonthDay day = MonthDay.parse(text.substring(0, 6).replaceAll(" +", " "), DAY);
            LocalDateTime then = day.atYear(now.getYear()).atTime(LocalTime.parse(text.substring(7)));
            LocalDateTime past = then.isAfter(now.plusDays(1)) ? then.minusYears(1) : then;
            return past.minus(offset).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
