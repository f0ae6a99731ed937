// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.HostSignsBuilder;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.PortSignsBuilder;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The commands that tell more of a machine than its topology, all in one round trip: counters (kstat(8)), what in.mpathd,
 * aggregations and links wrote (syslogd(8)), and what the fault manager blames (fmadm(8)).
 */
final class SignQuestions {
    private static final int COUNTERS = 0;
    private static final int BOOT = 1;
    private static final int MESSAGES = 2;
    private static final int TIME = 3;
    private static final int UTC = 4;
    private static final int FAULTS = 5;

    private static final String LOG = "/var/adm/messages";
    private static final String TIME_FORMAT = "+%Y-%m-%dT%H:%M:%S";
    private static final int MOST_LINES = 400;

    private SignQuestions() {}

    static List<List<String>> of(Platform platform) {
        return List.of(
                // Before Solaris 11 each driver keeps the counters of its own devices.
                platform == Platform.SOLARIS_10
                        ? List.of("kstat", "-p", "-n", "mac")
                        : List.of("kstat", "-p", "-m", "link", "-i", "0"),
                List.of("kstat", "-p", "unix:0:system_misc:boot_time"),
                List.of("tail", "-" + MOST_LINES, LOG),
                List.of("date", TIME_FORMAT),
                List.of("date", "-u", TIME_FORMAT),
                List.of("pfexec", "fmadm", "faulty"));
    }

    /**
     * Reads the answers.
     *
     * @param machine its name
     * @param answers to {@link #of}, in their order
     */
    static HostSigns signs(Platform platform, String machine, List<CommandResult> answers, Instant at) {
        List<Gap> gaps = new ArrayList<>();
        Map<String, LinkKstats> counted = LinkKstats.read(answers.get(COUNTERS).out(), platform == Platform.SOLARIS_10);
        if (counted.isEmpty()) {
            gaps.add(gap(machine, "counters of links", "kstat", answers.get(COUNTERS)));
        }
        String boot = answers.get(BOOT).out().strip();
        String epoch = boot.isEmpty() ? "boot" : boot.substring(boot.lastIndexOf('\t') + 1);
        List<PortSigns> ports = new ArrayList<>();
        counted.forEach((link, stats) -> ports.add(PortSignsBuilder.builder()
                .link(link)
                .counters(new Sign<>(stats.counters(epoch + ":" + link), "kstat", at))
                .build()));
        if (answers.get(MESSAGES).status() != 0) {
            gaps.add(gap(machine, "what daemons and drivers wrote", LOG, answers.get(MESSAGES)));
        }
        MessageTimes times =
                MessageTimes.of(answers.get(TIME).out(), answers.get(UTC).out());
        List<Sign<LogLine>> log = new ArrayList<>();
        for (LogLine line : MessageLines.read(answers.get(MESSAGES).out(), counted.keySet(), times)) {
            log.add(new Sign<>(line, LOG, line.at() == null ? at : line.at()));
        }
        CommandResult faults = answers.get(FAULTS);
        if (faults.status() != 0) {
            gaps.add(gap(machine, "what the fault manager blames", "fmadm", faults));
        }
        faults.out()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES)
                .forEach(line -> log.add(new Sign<>(new LogLine(null, MessageLines.shown(line)), "fmadm faulty", at)));
        return HostSignsBuilder.builder()
                .at(at)
                .ports(ports)
                .log(log)
                .gaps(gaps)
                .build();
    }

    private static Gap gap(String machine, String what, String source, CommandResult answer) {
        String said = (answer.err() + " " + answer.out())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(Names::shown)
                .orElse("exit code " + answer.status());
        if (answer.status() == 127) {
            return new Gap(machine, what, Gap.Reason.NOT_OFFERED, "There is no " + source);
        }
        boolean rights = said.matches("(?i).*(privilege|permission denied|not authorized|insufficient user auth).*");
        return new Gap(machine, what, rights ? Gap.Reason.NOT_ALLOWED : Gap.Reason.FAILED, source + " says: " + said);
    }
}
