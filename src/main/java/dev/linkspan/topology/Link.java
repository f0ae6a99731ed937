// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import org.jspecify.annotations.Nullable;

/** A datalink of a host: what an IP interface or a VLAN can stand on. */
public sealed interface Link extends Element permits Nic, Aggregation, Vlan, Bridge {

    /** Largest frame payload in bytes; null when not known. */
    @Nullable
    Integer mtu();
}
