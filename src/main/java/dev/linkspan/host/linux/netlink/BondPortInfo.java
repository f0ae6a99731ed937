// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import org.jspecify.annotations.Nullable;

/**
 * What a bond says of one of its ports (IFLA_BOND_SLAVE_* of linux/if_link.h). Null is "not said".
 *
 * @param backup whether it waits rather than carries traffic
 * @param miiStatus 0 up, 1 going down, 2 down, 3 going back
 * @param linkFailures how often its link has failed
 * @param permanentMac address it had before it joined
 * @param queueId transmit queue; 0 is none of its own
 * @param aggregatorId aggregator it is attached to
 * @param actorState our LACP state bits of this port (IEEE 802.1AX-2020 6.4.2.3)
 * @param partnerState the partner's
 */
public record BondPortInfo(
        boolean backup,
        @Nullable Integer miiStatus,
        @Nullable Long linkFailures,
        @Nullable String permanentMac,
        int queueId,
        @Nullable Integer aggregatorId,
        @Nullable Integer actorState,
        @Nullable Integer partnerState) {

    static BondPortInfo decode(Attributes data) {
        boolean backup = false;
        Integer miiStatus = null;
        Long linkFailures = null;
        String permanentMac = null;
        int queueId = 0;
        Integer aggregatorId = null;
        Integer actorState = null;
        Integer partnerState = null;
        while (data.next()) {
            switch (data.type()) {
                case 1 -> backup = data.uint8() != 0;
                case 2 -> miiStatus = data.uint8();
                case 3 -> linkFailures = data.number();
                case 4 -> permanentMac = data.mac();
                case 5 -> queueId = data.uint16();
                case 6 -> aggregatorId = data.uint16();
                // Our state comes in one byte, the partner's in two.
                case 7 -> actorState = data.uint8();
                case 8 -> partnerState = data.uint16();
                default -> {}
            }
        }
        return new BondPortInfo(
                backup, miiStatus, linkFailures, permanentMac, queueId, aggregatorId, actorState, partnerState);
    }
}
