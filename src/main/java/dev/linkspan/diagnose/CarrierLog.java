// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.diagnose.MachineLog.Said;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the log says of the carrier of links. A driver and the bond above it write both, in the words of their versions:
 * {@code ixgbe 0000:01:00.0 eth0: NIC Link is Down}, {@code bond0: link status definitely down for interface eth0} until
 * Linux 5.2, {@code bond0: (slave eth0): link status definitely down} since, {@code ixgbe0 link down} on Solaris.
 */
public final class CarrierLog {
    /** A link stays as it is for years: what was said of it last holds until something else is said. */
    public static final Duration EVER = Duration.ofDays(3650);

    private static final String DRIVER = "\\b[Ll]ink(?: is)? ";
    private static final String BOND = "link status definitely ";

    private final Readings readings;

    CarrierLog(Readings readings) {
        this.readings = readings;
    }

    /** Each time the carrier of a link went away in this time, the newest last. */
    public List<Sign<LogLine>> downs(String link, Duration within) {
        return said(link, "[Dd]own\\b", within);
    }

    /** Each time the carrier of a link came in this time, the newest last. */
    public List<Sign<LogLine>> ups(String link, Duration within) {
        return said(link, "[Uu]p\\b", within);
    }

    /** Of the two who write the same, the one who wrote more. */
    private List<Sign<LogLine>> said(String link, String what, Duration within) {
        List<Sign<LogLine>> driver = lines(link, DRIVER + what, within);
        List<Sign<LogLine>> bond = lines(link, BOND + what, within);
        return bond.size() > driver.size() ? bond : driver;
    }

    private List<Sign<LogLine>> lines(String link, String words, Duration within) {
        Pattern name = LogNames.of(link);
        return readings.log().within(Pattern.compile(words), within).stream()
                .map(Said::sign)
                .filter(line -> name.matcher(line.value().text()).find())
                .toList();
    }
}
