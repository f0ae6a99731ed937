// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What this process may do (capabilities(7)). */
final class Capability {

    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final String EFFECTIVE = "CapEff:";
    private static final int NET_ADMIN = 12;

    private Capability() {}

    /** Whether it has CAP_NET_ADMIN, without which the kernel keeps LACP partners to itself. */
    static boolean mayAdminister() {
        try {
            return mayAdminister(Files.readAllLines(STATUS));
        } catch (IOException e) {
            return false;
        }
    }

    /** @param status lines of /proc/PID/status (proc(5)) */
    static boolean mayAdminister(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(EFFECTIVE))
                .map(line -> line.substring(EFFECTIVE.length()).strip())
                .filter(mask -> mask.matches("[0-9a-f]{1,16}"))
                .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) >> NET_ADMIN & 1) == 1);
    }
}
