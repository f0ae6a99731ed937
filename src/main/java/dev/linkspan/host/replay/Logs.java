// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import dev.linkspan.host.sign.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Joins the logs of one machine. A collector saves the same lines several times, in dmesg, the journal and the files of
 * syslog: of a time that one of them tells, another adds nothing, or every event would have happened twice.
 */
final class Logs {

    private Logs() {}

    /** The lines in the order of time; those without a time are taken when there are no others. */
    static List<LogLine> joined(List<List<LogLine>> logs) {
        List<List<LogLine>> timed = logs.stream()
                .map(log -> log.stream().filter(line -> line.at() != null).toList())
                .filter(Predicate.not(List::isEmpty))
                .sorted(Comparator.comparing((List<LogLine> log) -> log.size()).reversed())
                .toList();
        if (timed.isEmpty()) {
            return logs.stream().max(Comparator.comparing(List::size)).orElse(List.of());
        }
        List<LogLine> joined = new ArrayList<>();
        for (List<LogLine> log : timed) {
            Instant first = joined.stream()
                    .map(Logs::time)
                    .min(Comparator.naturalOrder())
                    .orElse(Instant.MAX);
            Instant last = joined.stream()
                    .map(Logs::time)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.MIN);
            log.stream()
                    .filter(line -> time(line).isBefore(first) || time(line).isAfter(last))
                    .forEach(joined::add);
        }
        joined.sort(Comparator.comparing(Logs::time));
        return joined;
    }

    private static Instant time(LogLine line) {
        return Objects.requireNonNull(line.at());
    }
}
