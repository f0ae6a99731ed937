// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import dev.linkspan.diagnose.LogNames;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.sim.Event;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a saved log.
 *
 * @param at when it was written; null when it does not tell
 * @param subject id of the link that it names, else of the machine
 * @param tone bad where a link went down, good where one came up
 */
public record SavedLine(@Nullable Instant at, String subject, Event.Tone tone, String text) {

    /** So many of the newest lines of a machine are kept. */
    private static final int MOST = 2_000;

    private static final Pattern DOWN = Pattern.compile("(?i)\\blink (?:is |status definitely |has gone )?down\\b");
    private static final Pattern UP =
            Pattern.compile("(?i)\\blink (?:is |status definitely |has come )?up\\b|link becomes ready");

    /** Those of all machines, the oldest first; those without a time before all others. */
    static List<SavedLine> of(Topology seen, Map<String, List<HostSigns>> signs) {
        List<SavedLine> lines = new ArrayList<>();
        for (Host host : seen.hosts()) {
            Map<Pattern, String> names = new LinkedHashMap<>();
            Stream.<Element>concat(host.nics().stream(), host.aggregations().stream())
                    .forEach(link -> names.put(LogNames.of(link.name()), link.id()));
            List<Sign<LogLine>> log = signs.getOrDefault(host.id(), List.of()).stream()
                    .flatMap(told -> told.log().stream())
                    .distinct()
                    .toList();
            log.subList(Math.max(0, log.size() - MOST), log.size()).stream()
                    .map(Sign::value)
                    .forEach(line -> lines.add(of(line, names, host.id())));
        }
        lines.sort(Comparator.comparing(line -> line.at() == null ? Instant.MIN : line.at()));
        return lines;
    }

    private static SavedLine of(LogLine line, Map<Pattern, String> names, String host) {
        String subject = names.entrySet().stream()
                .filter(name -> name.getKey().matcher(line.text()).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(host);
        Event.Tone tone = DOWN.matcher(line.text()).find()
                ? Event.Tone.BAD
                : UP.matcher(line.text()).find() ? Event.Tone.GOOD : Event.Tone.NEUTRAL;
        return new SavedLine(line.at(), subject, tone, line.text());
    }
}
