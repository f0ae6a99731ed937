// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.state;

import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import org.jspecify.annotations.Nullable;

/**
 * A route an administrator has set.
 *
 * @param destination {@code default} or a prefix
 * @param link name of the interface it leaves by ({@code -ifp}); null when the system chooses
 */
public record RouteEntry(
        String destination, Ip gateway, @Nullable String link) {
    /** The family it is of. */
    public IpFamily family() {
        return gateway.family();
    }

    /** Whether it leads to one host alone. */
    public boolean toHost() {
        return destination.endsWith(family() == IpFamily.INET ? "/32" : "/128");
    }
}
