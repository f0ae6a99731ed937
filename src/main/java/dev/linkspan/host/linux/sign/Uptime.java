// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** When this machine was started (proc(5)). */
final class Uptime {

    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private Uptime() {}

    /** The time to which those of the kernel's log are added, as dmesg(1) does; off by as long as the machine slept. */
    static Instant started(Instant now) {
        try {
            String[] words = Files.readString(UPTIME).strip().split(" ", -1);
            return now.minusMillis((long) (Double.parseDouble(words[0]) * 1000));
        } catch (IOException | NumberFormatException e) {
            return now;
        }
    }

    /** Other after each start of the kernel. */
    static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            return "boot";
        }
    }
}
