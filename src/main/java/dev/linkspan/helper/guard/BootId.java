// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells one run of the machine from the next (random(4), /proc/sys/kernel/random/boot_id). */
final class BootId {
    private static final Path FILE = Path.of("/proc/sys/kernel/random/boot_id");

    private BootId() {}

    static String current() throws IOException {
        return Files.readString(FILE).strip();
    }
}
