// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the log of a machine says of something. */
public final class LogReader {
    private LogReader() {}

    /**
     * A line that matches.
     *
     * @param groups what the pattern's groups found
     */
    public record Said(Sign<LogLine> sign, MatchResult groups) {
        /** What a group of the pattern found; empty when it found nothing. */
        public String group(int number) {
            String text = groups.group(number);
            return text == null ? "" : text;
        }

        /** When it was written; null when the line does not tell. */
        public @Nullable Instant at() {
            return sign.value().at();
        }

        /** The line as evidence. */
        public String evidence() {
            return Readings.said(sign);
        }
    }

    /** All lines in which the pattern is found, the newest last. */
    public static List<Said> all(HostEvidence host, Pattern pattern) {
        List<Said> all = new ArrayList<>();
        host.readings().log().forEach(line -> {
            Matcher matcher = pattern.matcher(line.value().text());
            if (matcher.find()) {
                all.add(new Said(line, matcher.toMatchResult()));
            }
        });
        return all;
    }

    /** The newest of them. */
    public static Optional<Said> last(HostEvidence host, Pattern pattern) {
        List<Said> all = all(host, pattern);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The newest of them that is not older than a time; a line without a time counts as old. */
    public static Optional<Said> recent(HostEvidence host, Pattern pattern, Duration age) {
        return last(host, pattern)
                .filter(said ->
                        age(host, said).filter(it -> it.compareTo(age) <= 0).isPresent());
    }

    /** How long before the newest signs a line was written; empty when it does not tell. */
    public static Optional<Duration> age(HostEvidence host, Said said) {
        return host.lastSigns()
                .filter(signs -> said.at() != null)
                .map(signs -> Duration.between(said.at(), signs.at()));
    }

    /**
     * What was said of something and not taken back later: the newest line of each subject.
     *
     * @param said its first group is the subject
     * @param back what takes it back; its first group is the subject, too
     */
    public static List<Said> standing(HostEvidence host, Pattern said, Pattern back) {
        Map<String, Said> open = new LinkedHashMap<>();
        host.readings().log().forEach(line -> {
            Matcher bad = said.matcher(line.value().text());
            Matcher good = back.matcher(line.value().text());
            if (bad.find()) {
                open.put(bad.group(1), new Said(line, bad.toMatchResult()));
            } else if (good.find()) {
                open.remove(good.group(1));
            }
        });
        return List.copyOf(open.values());
    }
}
