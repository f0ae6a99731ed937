// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What /etc/default/mpathd sets (in.mpathd(8)).
 *
 * @param fdtMillis FAILURE_DETECTION_TIME in ms as the daemon takes it; null when not known
 * @param failback FAILBACK; null when not known
 */
public record MpathdSettings(
        @Nullable Integer fdtMillis, @Nullable Boolean failback) {
    /** Nobody has read the file. */
    public static final MpathdSettings UNKNOWN = new MpathdSettings(null, null);

    private static final int DEFAULT_FDT = 10_000;
    private static final int LEAST_FDT = 100;

    /** Reads the file. What it leaves out, and what the daemon can't read, is at the daemon's default. */
    public static MpathdSettings read(String text, Facts facts) {
        int fdt = DEFAULT_FDT;
        boolean failback = true;
        int number = 0;
        for (String line : Lines.of(text)) {
            number++;
            int equals = line.indexOf('=');
            if (line.startsWith("#") || equals < 0) {
                continue;
            }
            String key = line.substring(0, equals).strip();
            String value = line.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
            if (key.equals("FAILURE_DETECTION_TIME")) {
                if (value.matches("[0-9]{1,9}")) {
                    fdt = Math.max(LEAST_FDT, Integer.parseInt(value));
                } else {
                    facts.problem(number, equals + 2, "FAILURE_DETECTION_TIME is no number; in.mpathd takes 10000 ms");
                }
            } else if (key.equals("FAILBACK")) {
                if (value.equals("yes") || value.equals("no")) {
                    failback = value.equals("yes");
                } else {
                    facts.problem(number, equals + 2, "FAILBACK is neither yes nor no; in.mpathd takes yes");
                }
            }
        }
        return new MpathdSettings(fdt, failback);
    }
}
