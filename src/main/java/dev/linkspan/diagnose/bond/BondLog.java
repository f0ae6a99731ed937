// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.MachineLog.Said;
import dev.linkspan.diagnose.Readings;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Aggregation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel's bonding driver says of one bond: {@code bonding: bond0: ... interface eth0 ...} until Linux 3.14,
 * {@code bond0: ... interface eth0 ...} until 5.2, {@code bond0: (slave eth0): ...} since (bond_main.c).
 */
final class BondLog {
    private static final Pattern LINE = Pattern.compile(
            "^(?:bonding: )?(\\S+?)(?: \\(unregistering\\))?: (?:\\(slave (\\S+?)\\): )?(.*)$", Pattern.DOTALL);
    private static final Pattern OLD_PORT = Pattern.compile("\\binterface (\\S+?)[.,!]?(?= |$)");

    private BondLog() {}

    /**
     * A line.
     *
     * @param port name of the port it is about; null when it is about the bond
     * @param words without the names that stand before them
     */
    record Line(Sign<LogLine> sign, @Nullable String port, String words) {
        /** When it was written; null when nobody knows. */
        @Nullable
        Instant at() {
            return sign.value().at();
        }
    }

    /** Those since the machine was started, the newest last. */
    static List<Line> of(HostEvidence host, Aggregation bond) {
        return host.log().lines().stream()
                .flatMap(sign -> line(bond, sign).stream())
                .toList();
    }

    /** Those of a time in which the words are found. */
    static List<Line> of(HostEvidence host, Aggregation bond, String words, Duration within) {
        Pattern pattern = Pattern.compile(words);
        return host.log().within(pattern, within).stream()
                .map(Said::sign)
                .flatMap(sign -> line(bond, sign).stream())
                .filter(line -> pattern.matcher(line.words()).find())
                .toList();
    }

    /** The times lately that another port began to carry the traffic. */
    static List<Line> failovers(HostEvidence host, Aggregation bond) {
        return of(host, bond, "making interface (\\S+ )?the new active one", Readings.LATELY);
    }

    private static Optional<Line> line(Aggregation bond, Sign<LogLine> sign) {
        Matcher matcher = LINE.matcher(sign.value().text());
        if (!matcher.matches() || !matcher.group(1).equals(bond.name())) {
            return Optional.empty();
        }
        String port = matcher.group(2);
        Matcher old = OLD_PORT.matcher(matcher.group(3));
        return Optional.of(new Line(sign, port == null && old.find() ? old.group(1) : port, matcher.group(3)));
    }
}
