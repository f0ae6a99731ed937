// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.system;

import dev.linkspan.host.lab.shell.machine.Call;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** date(1) with a format, in UTC as the machines of the lab are; and fmadm(8), to which nothing is known to be broken. */
public final class Housekeeping implements Call.Tool {

    @Override
    public void run(Call call) {
        if (call.name().equals("fmadm")) {
            if (!call.arguments().equals(List.of("faulty"))) {
                throw call.fail("illegal subcommand");
            }
            return;
        }
        String format = call.arguments().stream()
                .filter(word -> word.startsWith("+"))
                .findFirst()
                .orElseThrow(() -> call.fail("bad conversion"));
        String pattern = format.substring(1)
                .replace("T", "'T'")
                .replace("%Y", "uuuu")
                .replace("%m", "MM")
                .replace("%d", "dd")
                .replace("%H", "HH")
                .replace("%M", "mm")
                .replace("%S", "ss");
        call.line(DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(call.machine().now()));
    }
}
