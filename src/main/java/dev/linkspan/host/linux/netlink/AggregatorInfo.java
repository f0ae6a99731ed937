// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import org.jspecify.annotations.Nullable;

/**
 * The active aggregator of an 802.3ad bond (IFLA_BOND_AD_INFO_* of linux/if_link.h).
 *
 * @param id its number; ports carry the number of theirs
 * @param ports how many ports it has
 * @param actorKey our operational key
 * @param partnerKey the partner's operational key
 * @param partnerMac the partner's system id, all zero when there is no partner
 */
public record AggregatorInfo(
        @Nullable Integer id,
        @Nullable Integer ports,
        @Nullable Integer actorKey,
        @Nullable Integer partnerKey,
        @Nullable String partnerMac) {

    static AggregatorInfo decode(Attributes nest) {
        Integer id = null;
        Integer ports = null;
        Integer actorKey = null;
        Integer partnerKey = null;
        String partnerMac = null;
        while (nest.next()) {
            switch (nest.type()) {
                case 1 -> id = nest.uint16();
                case 2 -> ports = nest.uint16();
                case 3 -> actorKey = nest.uint16();
                case 4 -> partnerKey = nest.uint16();
                case 5 -> partnerMac = nest.mac();
                default -> {}
            }
        }
        return new AggregatorInfo(id, ports, actorKey, partnerKey, partnerMac);
    }
}
