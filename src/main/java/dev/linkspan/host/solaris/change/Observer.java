// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.topology.Host;

/** Sees the machine anew. */
@FunctionalInterface
public interface Observer {
    /** What there is now; blocks. */
    Host observe() throws HostUnreachableException;
}
