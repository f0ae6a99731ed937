// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ip -o -d -ts monitor link} wrote about a bond and its ports, as outcomes over time. Lines without a time
 * are of the list that was taken before. Times are microseconds of the guest's clock.
 */
final class KernelRecord {

    /** The outcome from a time on. */
    record Turn(long at, Outcome outcome) {}

    private record Seen(boolean carrier, boolean carries) {}

    private static final Pattern LINE =
            Pattern.compile("(?:\\[(\\S+)] )?(?:\\[[^]]*])?\\d+: ([^:@]+)[^:]*: <([^>]*)>.*");
    private static final Pattern PORT = Pattern.compile("bond_slave state (\\S+) mii_status (\\S+) ");

    private final String bond;
    private final Map<String, Seen> seen = new TreeMap<>();
    private final List<Turn> turns = new ArrayList<>();
    /** Last time at which the carrier of a link went or came. */
    private final Map<String, Long> carrierChanges = new TreeMap<>();

    KernelRecord(String bond, String lines) {
        this.bond = bond;
        lines.lines().forEach(this::line);
    }

    Outcome last() {
        return turns.get(turns.size() - 1).outcome();
    }

    /** When the carrier of a link changed last; 0 when it did not. */
    long carrierChanged(String link) {
        return carrierChanges.getOrDefault(link, 0L);
    }

    /** When the last outcome began; 0 when it is as it was in the list. */
    long settledAt() {
        return turns.get(turns.size() - 1).at();
    }

    private void line(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        long at = matcher.group(1) == null ? 0 : micros(matcher.group(1));
        String name = matcher.group(2);
        boolean carrier = List.of(matcher.group(3).split(",", -1)).contains("LOWER_UP");
        Matcher port = PORT.matcher(line);
        boolean carries =
                port.find() && port.group(1).equals("ACTIVE") && port.group(2).equals("UP");
        Seen before = seen.put(name, new Seen(carrier, carries));
        if (at != 0 && (before == null || before.carrier() != carrier)) {
            carrierChanges.put(name, at);
        }
        Outcome now = outcome();
        if (turns.isEmpty() || !last().equals(now)) {
            turns.add(new Turn(at, now));
        }
    }

    private Outcome outcome() {
        TreeSet<String> active = new TreeSet<>();
        seen.forEach((name, state) -> {
            if (state.carries()) {
                active.add(name);
            }
        });
        return new Outcome(seen.containsKey(bond) && seen.get(bond).carrier(), active);
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(LocalDateTime.of(2000, 1, 1, 0, 0), LocalDateTime.parse(time));
    }
}
