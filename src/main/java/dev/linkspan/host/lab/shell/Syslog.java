// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import dev.linkspan.host.lab.shell.machine.SolarisMachine;
import dev.linkspan.host.lab.shell.system.Signals;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Moment;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes what the programs of a machine log to /var/adm/messages (syslogd(8), format of Solaris with message ids). */
final class Syslog {
    static final String FILE = "/var/adm/messages";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String DAEMON = "in.mpathd";
    private static final int IDS = 900_000;
    private static final int FIRST_ID = 100_000;

    private final SolarisMachine machine;

    Syslog(SolarisMachine machine) {
        this.machine = machine;
    }

    void write(Moment moment) {
        for (Event event : moment.events()) {
            if (event.log() != null && machine.concerns(event)) {
                machine.files().append(FILE, line(event.log()) + "\n");
            }
        }
    }

    private String line(String log) {
        int colon = log.indexOf(": ");
        String program = colon < 0 ? "genunix" : log.substring(0, colon);
        String text = log.substring(colon < 0 ? 0 : colon + 2);
        boolean daemon = program.equals(DAEMON);
        return String.format(
                "%s %s %s: [ID %d %s] %s",
                TIME.format(machine.now()),
                machine.name(),
                daemon ? DAEMON + "[" + Signals.DAEMON + "]" : program,
                Math.floorMod(text.hashCode(), IDS) + FIRST_ID,
                daemon ? "daemon.error" : "kern.notice",
                text);
    }
}
