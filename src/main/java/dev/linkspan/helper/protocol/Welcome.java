// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.topology.Ip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@link Method#HELLO}: who was reached.
 *
 * @param protocol version of the protocol it speaks
 * @param program name and version of the helper
 * @param host name of the machine
 * @param pid process id of the helper
 * @param uid user id it runs as
 * @param capabilities that it holds (capabilities(7)), such as {@code net_admin}
 * @param hindrance why it can't change the machine: one sentence; null when it can
 * @param peer address from which the ssh session came that started it; null when there is none
 * @param change the one that is going on; null when none is
 */
public record Welcome(
        int protocol,
        String program,
        String host,
        long pid,
        long uid,
        List<String> capabilities,
        @Nullable String hindrance,
        @Nullable Ip peer,
        @Nullable ChangeStatus change) {
    public Welcome {
        capabilities = List.copyOf(capabilities);
    }
}
