// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.topology.Duplex;
import org.jspecify.annotations.Nullable;

/**
 * The hardware behind a link. Null is "not known".
 *
 * @param driver name of its driver
 * @param pciSlot PCI address with function ({@code 0000:01:00.1}); null for what is on no PCI bus
 * @param speedMbps speed now, in Mb/s
 * @param duplex duplex now
 */
public record Device(
        @Nullable String driver,
        @Nullable String pciSlot,
        @Nullable Integer speedMbps,
        @Nullable Duplex duplex) {

    /** Hardware of which nothing could be read. */
    public static final Device UNKNOWN = new Device(null, null, null, null);
}
