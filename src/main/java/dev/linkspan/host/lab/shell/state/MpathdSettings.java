// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.state;

import java.util.Locale;

/**
 * What in.mpathd runs with: what it read when it was last started or told to.
 *
 * @param fdtMillis FAILURE_DETECTION_TIME
 * @param tracksAll TRACK_INTERFACES_ONLY_WITH_GROUPS=no
 * @param transitive transitive probing, of Oracle Solaris 11
 */
public record MpathdSettings(int fdtMillis, boolean failback, boolean tracksAll, boolean transitive) {
    /** Where the settings stand. */
    public static final String FILE = "/etc/default/mpathd";

    private static final int USUAL = 10_000;
    private static final int LEAST = 100;

    /** Reads the file; what it does not say is as in.mpathd has it. */
    public static MpathdSettings read(String file, boolean transitive) {
        int fdt = USUAL;
        boolean failback = true;
        boolean tracksAll = false;
        for (String line : file.lines().toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("#") || equals < 0) {
                continue;
            }
            String value = line.substring(equals + 1).strip();
            switch (line.substring(0, equals).strip()) {
                case "FAILURE_DETECTION_TIME" ->
                    fdt = value.matches("\\d{1,9}") ? Math.max(LEAST, Integer.parseInt(value)) : USUAL;
                case "FAILBACK" -> failback = !value.toLowerCase(Locale.ROOT).equals("no");
                case "TRACK_INTERFACES_ONLY_WITH_GROUPS" ->
                    tracksAll = value.toLowerCase(Locale.ROOT).equals("no");
                default -> {
                    // in.mpathd does not look at other lines
                }
            }
        }
        return new MpathdSettings(fdt, failback, tracksAll, transitive);
    }

    /** The file, as it is shipped but for the values. */
    public static String file(int fdtMillis, boolean failback) {
        return """
                #
                # Time taken by mpathd to detect a NIC failure in ms. The minimum time
                # that can be specified is 100 ms.
                #
                FAILURE_DETECTION_TIME=%d
                #
                # Failback is enabled by default. To disable failback turn off this option
                #
                FAILBACK=%s
                #
                # By default only interfaces configured as part of multipathing groups
                # are tracked. Turn off this option to track all network interfaces
                # on the system
                #
                TRACK_INTERFACES_ONLY_WITH_GROUPS=yes
                """.formatted(fdtMillis, failback ? "yes" : "no");
    }
}
