// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.netlink.KernelLog;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Picks the lines of the kernel's log that are about links, their drivers and bonds. */
final class LogReader {

    static final String SOURCE = "/dev/kmsg";

    private static final int MOST_LINES = 2000;
    private static final List<String> BEGINNINGS = List.of("bonding:", "NETDEV WATCHDOG", "IPv4: martian");
    private static final String BETWEEN_WORDS = "[^A-Za-z0-9_.@-]+";

    private final Set<String> links;
    private final Set<String> drivers;
    private final Set<String> devices;

    /**
     * @param links names of links
     * @param drivers names of their drivers
     * @param devices what they sit on ({@code 0000:01:00.0})
     */
    LogReader(Set<String> links, Set<String> drivers, Set<String> devices) {
        this.links = links;
        this.drivers = drivers;
        this.devices = devices;
    }

    /** The newest lines that matter, in order. */
    List<Sign<LogLine>> lines(List<KernelLog.Entry> log, Instant started) {
        List<Sign<LogLine>> lines = new ArrayList<>();
        for (KernelLog.Entry entry : log) {
            if (matters(entry.text())) {
                Instant at = started.plus(entry.micros(), ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS);
                lines.add(new Sign<>(new LogLine(at, entry.text()), SOURCE, at));
            }
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    }

    private boolean matters(String text) {
        if (BEGINNINGS.stream().anyMatch(text::startsWith)
                || devices.stream().anyMatch(text::contains)
                || drivers.stream()
                        .anyMatch(driver -> text.startsWith(driver + " ") || text.startsWith(driver + ":"))) {
            return true;
        }
        for (String word : text.split(BETWEEN_WORDS, -1)) {
            String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
            if (links.contains(bare)) {
                return true;
            }
        }
        return false;
    }
}
