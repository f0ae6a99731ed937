// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time to wait: whole seconds or minutes ({@code 60s}, {@code 5m}), 15 s to an hour. */
final class TimeConverter implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,4})(s|m)");
    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofHours(1);

    @Override
    public Duration convert(String text) {
        Matcher matcher = TIME.matcher(text);
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            Duration time = matcher.group(2).equals("m") ? Duration.ofMinutes(count) : Duration.ofSeconds(count);
            if (time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0) {
                return time;
            }
        }
        throw new TypeConversionException(
                "\"" + text + "\" is no time between 15s and 60m; expected one like 60s or 5m");
    }
}
