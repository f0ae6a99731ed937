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

/** What the log of a machine says since it was last started, the newest last. */
public final class MachineLog {
    private static final Pattern BOOT = Pattern.compile("^Linux version |^SunOS Release ");

    private final List<Sign<LogLine>> lines;
    private final @Nullable Instant now;

    /**
     * The log.
     *
     * @param all lines, the newest last, from before the last start, too
     * @param now when it was read; null when there was nothing to read
     */
    MachineLog(List<Sign<LogLine>> all, @Nullable Instant now) {
        int start = 0;
        for (int i = 0; i < all.size(); i++) {
            start = BOOT.matcher(all.get(i).value().text()).find() ? i : start;
        }
        this.lines = List.copyOf(all.subList(start, all.size()));
        this.now = now;
    }

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
            return MachineLog.evidence(sign);
        }
    }

    /** A line as evidence. */
    public static String evidence(Sign<LogLine> line) {
        Instant at = line.value().at();
        return "\"" + line.value().text() + "\" (" + line.source() + (at == null ? "" : ", " + Moment.text(at)) + ")";
    }

    public List<Sign<LogLine>> lines() {
        return lines;
    }

    /** All lines in which the pattern is found. */
    public List<Said> all(Pattern pattern) {
        List<Said> all = new ArrayList<>();
        lines.forEach(line -> {
            Matcher matcher = pattern.matcher(line.value().text());
            if (matcher.find()) {
                all.add(new Said(line, matcher.toMatchResult()));
            }
        });
        return all;
    }

    /** The newest of them. */
    public Optional<Said> last(Pattern pattern) {
        return all(pattern).stream().reduce((first, second) -> second);
    }

    /** Those of a time; a line that does not tell when it was written is left out. */
    public List<Said> within(Pattern pattern, Duration span) {
        return all(pattern).stream()
                .filter(said -> age(said).filter(it -> it.compareTo(span) <= 0).isPresent())
                .toList();
    }

    /** The newest of a time. */
    public Optional<Said> recent(Pattern pattern, Duration span) {
        return within(pattern, span).stream().reduce((first, second) -> second);
    }

    /** How long before the log was read a line was written; empty when it does not tell. */
    public Optional<Duration> age(Said said) {
        return said.at() == null || now == null ? Optional.empty() : Optional.of(Duration.between(said.at(), now));
    }

    /**
     * What was said of something and not taken back later: the newest line of each subject.
     *
     * @param said its first group is the subject
     * @param back what takes it back; its first group is the subject, too
     */
    public List<Said> standing(Pattern said, Pattern back) {
        Map<String, Said> open = new LinkedHashMap<>();
        lines.forEach(line -> {
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
