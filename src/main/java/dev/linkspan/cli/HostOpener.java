// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.topology.Ip;
import org.jspecify.annotations.Nullable;

/** How commands get at a machine that they change. */
@FunctionalInterface
interface HostOpener {

    /**
     * Opens it.
     *
     * @param to {@code local}, or a destination of ssh
     * @throws HostUnreachableException when it can't be reached
     */
    Opened open(String to) throws HostUnreachableException;

    /**
     * A machine that can be changed.
     *
     * @param peer address from which it is managed; null when that is not known
     */
    record Opened(ChangeableHost host, @Nullable Ip peer) implements AutoCloseable {
        @Override
        public void close() {
            host.close();
        }
    }
}
