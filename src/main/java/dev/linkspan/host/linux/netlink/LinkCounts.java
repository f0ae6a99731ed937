// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a link has counted (struct rtnl_link_stats64 and IFLA_CARRIER_*_COUNT of linux/if_link.h). Null is "not said".
 *
 * @param link the link as it was then
 * @param rxCrcErrors frames with a wrong check sequence
 * @param carrierUps times the carrier came
 * @param carrierDowns times the carrier went
 */
public record LinkCounts(
        LinkMessage link,
        @Nullable Long rxPackets,
        @Nullable Long txPackets,
        @Nullable Long rxBytes,
        @Nullable Long txBytes,
        @Nullable Long rxErrors,
        @Nullable Long txErrors,
        @Nullable Long rxDropped,
        @Nullable Long txDropped,
        @Nullable Long rxCrcErrors,
        @Nullable Long carrierUps,
        @Nullable Long carrierDowns) {

    private static final int RTM_GETLINK = 18;
    private static final int IFLA_STATS64 = 23;
    private static final int IFLA_CARRIER_UP_COUNT = 47;
    private static final int IFLA_CARRIER_DOWN_COUNT = 48;

    /** Those of all links of the connection's namespace, each with its link. */
    public static List<LinkCounts> all(NetlinkConnection connection) throws NetlinkException {
        NetlinkRequest request = NetlinkRequest.dump("counts of links", RTM_GETLINK, new byte[LinkMessage.HEADER]);
        return connection.dump(request, LinkMessage.RTM_NEWLINK, LinkCounts::decode);
    }

    /** @throws NetlinkFormatException when the message is malformed */
    static LinkCounts decode(NetlinkMessage message) {
        long[] counts = {};
        Long carrierUps = null;
        Long carrierDowns = null;
        Attributes attributes = message.attributes(LinkMessage.HEADER);
        while (attributes.next()) {
            switch (attributes.type()) {
                case IFLA_STATS64 -> counts = attributes.longs();
                case IFLA_CARRIER_UP_COUNT -> carrierUps = attributes.number();
                case IFLA_CARRIER_DOWN_COUNT -> carrierDowns = attributes.number();
                default -> {}
            }
        }
        return new LinkCounts(
                LinkMessage.decode(message),
                at(counts, 0),
                at(counts, 1),
                at(counts, 2),
                at(counts, 3),
                at(counts, 4),
                at(counts, 5),
                at(counts, 6),
                at(counts, 7),
                // Behind multicast, collisions, and frames of a wrong length and that found no room.
                at(counts, 12),
                carrierUps,
                carrierDowns);
    }

    private static @Nullable Long at(long[] counts, int place) {
        return place < counts.length ? (Long) counts[place] : null;
    }
}
