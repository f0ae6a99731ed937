// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import dev.linkspan.host.sign.LogLine;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of the kernel and of the daemons that look after links: from dmesg(1) with seconds since the start or with dates,
 * from journalctl(1) short and short-iso, from files of syslog.
 */
final class KernelLogText {

    private static final String DATE = "[A-Z][a-z]{2} {1,2}\\d{1,2} \\d{2}:\\d{2}:\\d{2}";
    private static final String ISO =
            "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?(?:Z|[+-]\\d{2}:?\\d{2})?";

    /** How a text begins that is such a log. */
    static final String LINE =
            "\\A(?:-- .*\\n)?(?:(?:<\\d{1,3}>)?\\[ *\\d{1,9}\\.\\d{6}\\] |(?:kern +:\\w+ +: )?\\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d .{13}\\] |"
                    + DATE + "(?:\\.\\d+)? \\S+ |" + ISO + " \\S+ )";

    private static final Pattern SINCE_BOOT = Pattern.compile("(?:<\\d{1,3}>)?\\[ *(\\d{1,9})\\.(\\d{6})\\] ?(.*)");
    private static final Pattern WITH_DATE =
            Pattern.compile("\\[[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\\d{1,2}) (\\d{2}:\\d{2}:\\d{2}) (\\d{4})\\] ?(.*)");
    private static final Pattern SYSLOG =
            Pattern.compile("([A-Z][a-z]{2}) +(\\d{1,2}) (\\d{2}:\\d{2}:\\d{2})(?:\\.\\d+)? (\\S+) (.*)");
    private static final Pattern WITH_ISO = Pattern.compile("(" + ISO + ") (\\S+) (.*)");
    private static final Pattern KERNEL = Pattern.compile("kernel: (?:\\[ *\\d{1,9}\\.\\d{6}\\] ?)?(.*)");
    private static final Pattern DAEMON = Pattern.compile(
            "(?:NetworkManager|systemd-networkd|systemd-udevd|networkd|wickedd?\\S{0,20}|lldpd|teamd\\S{0,20}|dhclient|ifup|ifdown|in\\.mpathd|unix|genunix|fmd)"
                    + "(?:\\[\\d+\\])?: .*");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy MMM d HH:mm:ss", Locale.ENGLISH);

    private KernelLogText() {}

    /**
     * The lines in the order of the text.
     *
     * @param reference when the text was saved: dates without a year are at most a day later
     * @param boot when the machine was started; null when it is not known: lines with seconds since then have no time
     */
    static List<LogLine> read(String text, Instant reference, @Nullable Instant boot) {
        List<LogLine> lines = new ArrayList<>();
        for (String line : text.split("\r?\n", -1)) {
            LogLine one = line.length() > 4000 ? null : line(line, reference, boot);
            if (one != null) {
                lines.add(new LogLine(one.at(), one.text().replace("#012", " ")));
            } else if (line.startsWith("    ") && !line.isBlank() && line.length() < 400 && !lines.isEmpty()) {
                // dmesg puts further lines of one message below its text.
                LogLine last = lines.remove(lines.size() - 1);
                lines.add(new LogLine(last.at(), last.text() + " " + line.strip()));
            }
        }
        return lines;
    }

    private static @Nullable LogLine line(String line, Instant reference, @Nullable Instant boot) {
        Matcher since = SINCE_BOOT.matcher(line);
        if (since.matches()) {
            Instant at = boot == null
                    ? null
                    : boot.plusSeconds(Long.parseLong(since.group(1))).plusNanos(Long.parseLong(since.group(2)) * 1000);
            return new LogLine(at, since.group(3));
        }
        Matcher dated = WITH_DATE.matcher(line);
        if (dated.matches()) {
            return new LogLine(date(dated.group(4), dated.group(1), dated.group(2), dated.group(3)), dated.group(5));
        }
        Matcher syslog = SYSLOG.matcher(line);
        if (syslog.matches()) {
            return of(inYearOf(reference, syslog), syslog.group(5));
        }
        Matcher iso = WITH_ISO.matcher(line);
        return iso.matches() ? of(iso(iso.group(1)), iso.group(3)) : null;
    }

    /** What neither the kernel nor a daemon of the network wrote is left out. */
    private static @Nullable LogLine of(@Nullable Instant at, String rest) {
        Matcher kernel = KERNEL.matcher(rest);
        if (kernel.matches()) {
            return new LogLine(at, kernel.group(1));
        }
        return DAEMON.matcher(rest).matches() ? new LogLine(at, rest) : null;
    }

    private static @Nullable Instant inYearOf(Instant reference, Matcher syslog) {
        int year = reference.atOffset(ZoneOffset.UTC).getYear();
        Instant at = date(String.valueOf(year), syslog.group(1), syslog.group(2), syslog.group(3));
        boolean later = at == null || at.isAfter(reference.plus(Duration.ofDays(1)));
        return later ? date(String.valueOf(year - 1), syslog.group(1), syslog.group(2), syslog.group(3)) : at;
    }

    private static @Nullable Instant date(String year, String month, String day, String time) {
        try {
            return LocalDateTime.parse(year + " " + month + " " + day + " " + time, MONTH)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant iso(String text) {
        String plain = text.replace(' ', 'T').replace(',', '.').replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        try {
            return OffsetDateTime.parse(plain).toInstant();
        } catch (DateTimeException e) {
            try {
                return LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException none) {
                return null;
            }
        }
    }
}
