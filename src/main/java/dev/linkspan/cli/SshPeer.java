// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.topology.Ip;
import org.jspecify.annotations.Nullable;

/** Where the ssh session comes from that this process runs in. */
final class SshPeer {
    private SshPeer() {}

    /** Its address; null when this is no ssh session. */
    static @Nullable Ip ofProcess() {
        String session = System.getenv("SSH_CONNECTION");
        if (session == null) {
            return null;
        }
        try {
            // sshd(8): client address, client port, server address, server port. A link-local one has its link behind
            // %.
            return Ip.of(session.split(" ", 2)[0].replaceAll("%.*", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
