// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import dev.linkspan.host.lldp.LldpNeighbor;
import org.jspecify.annotations.Nullable;

/**
 * A neighbour that was heard by LLDP, with what matters of it for a diagnosis alone.
 *
 * @param maxFrameSize bytes, header and check sequence included (IEEE 802.3-2018 79.3.4); null when it does not say
 * @param autoneg whether its port negotiates (79.3.1); null when it does not say
 * @param mauType speed and duplex it runs at, a number of IANA-MAU-MIB; null when it does not say
 * @param aggregated whether its port is in an aggregation; null when it does not say
 * @param sourceMac address its frames come from; drivers may alter it, never compare by it
 */
public record HeardNeighbor(
        LldpNeighbor neighbor,
        @Nullable Integer maxFrameSize,
        @Nullable Boolean autoneg,
        @Nullable Integer mauType,
        @Nullable Boolean aggregated,
        @Nullable String sourceMac) {}
