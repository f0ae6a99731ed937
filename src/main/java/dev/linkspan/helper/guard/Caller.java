// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.topology.Ip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has the machine changed.
 *
 * @param who for the log
 * @param peer address of the machine they sit at; null when they sit here, or nobody says
 */
public record Caller(String who, @Nullable Ip peer) {

    /** The one who started this process, by what sudo, pkexec and sshd leave in the environment. */
    public static Caller ofEnvironment(Map<String, String> environment) {
        return new Caller(who(environment), peer(environment.get("SSH_CONNECTION")));
    }

    private static String who(Map<String, String> environment) {
        String sudo = environment.get("SUDO_USER");
        if (sudo != null) {
            return sudo + " (uid " + environment.get("SUDO_UID") + ") by sudo";
        }
        String pkexec = environment.get("PKEXEC_UID");
        return pkexec != null ? "uid " + pkexec + " by pkexec" : "uid " + uid();
    }

    private static String uid() {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "unknown";
        }
    }

    /** sshd(8): address and port of the client, address and port of the server. */
    private static @Nullable Ip peer(@Nullable String connection) {
        if (connection == null) {
            return null;
        }
        try {
            return Ip.of(connection.strip().replaceFirst("[ %].*", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
