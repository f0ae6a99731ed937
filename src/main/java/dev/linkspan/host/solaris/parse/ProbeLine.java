// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code ipmpstat -nP -o interface,probe,netrtt,rtt,target -p}, which prints one for each probe that was answered
 * or lost (illumos {@code ipmpstat.c}, probe_event). The times of a lost one are empty.
 *
 * @param name of the interface
 * @param target address, or the name of another interface where Oracle Solaris 11 probes without test addresses
 * @param roundTrip as in.mpathd measured it, on the wire where that is told; null when the probe was lost
 */
public record ProbeLine(
        String name, String target, @Nullable Duration roundTrip) {
    /** What {@link #of} takes. */
    public static final List<String> COMMAND =
            List.of("ipmpstat", "-n", "-P", "-o", "interface,probe,netrtt,rtt,target", "-p");

    private static final int FIELDS = 5;
    private static final int LONGEST = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,31}");
    private static final Pattern TARGET = Pattern.compile("[A-Za-z0-9_.:%-]{1,80}");
    /** Those of Oracle Solaris 11 have a letter in front: i for ICMP, t for transitive ones. */
    private static final Pattern NUMBER = Pattern.compile("[it]?[0-9]{1,10}");

    private static final Pattern TIME = Pattern.compile("([0-9]{1,9}\\.[0-9]{1,6})ms");

    /** Reads one; empty when it is something else, which is neither an answered probe nor a lost one. */
    public static Optional<ProbeLine> of(String line) {
        if (line.length() > LONGEST * 2) {
            return Optional.empty();
        }
        List<String> fields = Parseable.fields(line);
        if (fields.size() != FIELDS
                || !NAME.matcher(fields.get(0)).matches()
                || !NUMBER.matcher(fields.get(1)).matches()
                || !TARGET.matcher(fields.get(4)).matches()) {
            return Optional.empty();
        }
        String wire = fields.get(2);
        String whole = fields.get(3);
        if (isNone(wire) && isNone(whole)) {
            return Optional.of(new ProbeLine(fields.get(0), fields.get(4), null));
        }
        return time(isNone(wire) ? whole : wire).map(time -> new ProbeLine(fields.get(0), fields.get(4), time));
    }

    private static boolean isNone(String field) {
        return field.isEmpty() || field.equals("--");
    }

    private static Optional<Duration> time(String field) {
        var matcher = TIME.matcher(field);
        return matcher.matches()
                ? Optional.of(Duration.ofNanos(
                        new BigDecimal(matcher.group(1)).movePointRight(6).longValue()))
                : Optional.empty();
    }
}
