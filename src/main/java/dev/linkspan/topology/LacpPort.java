// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What LACP said of one port when the host was observed (IEEE 802.1AX-2020 6.4.2.3). Null is "not told", which may
 * mean "not allowed to see" and is never "fine".
 *
 * @param nic id of the port's NIC
 * @param aggregatorId aggregator the port is attached to
 * @param actorState our eight state bits, bit 0 = LACP activity
 * @param partnerState the partner's bits
 * @param partnerSystem the partner's system id
 * @param partnerKey the partner's operational key
 */
@RecordBuilder
public record LacpPort(
        String nic,
        @Nullable Integer aggregatorId,
        @Nullable Integer actorState,
        @Nullable Integer partnerState,
        @Nullable MacAddress partnerSystem,
        @Nullable Integer partnerKey)
        implements LacpPortBuilder.With {
    public LacpPort {
        nic = Values.required(nic, "nic");
    }
}
