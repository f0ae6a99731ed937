// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import org.jspecify.annotations.Nullable;

/**
 * Speed and duplex of a link by ethtool over generic netlink (linux/ethtool_netlink.h,
 * Documentation/networking/ethtool-netlink.rst).
 *
 * @param speedMbps null when not known
 * @param fullDuplex null when not known
 */
public record LinkModes(
        @Nullable Integer speedMbps, @Nullable Boolean fullDuplex) {

    private static final int GENERIC_HEADER = 4;
    private static final int CTRL = 16;
    private static final int CTRL_GETFAMILY = 3;
    private static final int CTRL_FAMILY_ID = 1;
    private static final int CTRL_FAMILY_NAME = 2;
    private static final int LINKMODES_GET = 4;
    private static final int LINKMODES_HEADER = 1;
    private static final int LINKMODES_SPEED = 5;
    private static final int LINKMODES_DUPLEX = 6;
    private static final int HEADER_DEV_INDEX = 1;
    private static final int HEADER_FLAGS = 3;
    private static final int COMPACT_BITSETS = 1;

    /**
     * Number of the ethtool family on this kernel.
     *
     * @throws NetlinkException when the kernel has none (before 5.6)
     */
    public static int family(NetlinkConnection connection) throws NetlinkException {
        NetlinkRequest request = NetlinkRequest.get(
                        "number of the ethtool family", CTRL, new byte[] {CTRL_GETFAMILY, 1, 0, 0})
                .string(CTRL_FAMILY_NAME, "ethtool");
        return connection.get(request, CTRL, LinkModes::familyId);
    }

    /**
     * Speed and duplex of one link.
     *
     * @param family what {@link #family} said
     * @param index index of the link
     * @throws NetlinkException with EOPNOTSUPP when the link has none
     */
    public static LinkModes of(NetlinkConnection connection, int family, int index) throws NetlinkException {
        NetlinkRequest request = NetlinkRequest.get(
                        "speed of link " + index, family, new byte[] {LINKMODES_GET, 1, 0, 0})
                .nest(
                        LINKMODES_HEADER,
                        header -> header.int32(HEADER_DEV_INDEX, index).int32(HEADER_FLAGS, COMPACT_BITSETS));
        return connection.get(request, family, LinkModes::decode);
    }

    /** @throws NetlinkFormatException when the message is malformed */
    static LinkModes decode(NetlinkMessage message) {
        Integer speed = null;
        Boolean full = null;
        Attributes attributes = message.attributes(GENERIC_HEADER);
        while (attributes.next()) {
            switch (attributes.type()) {
                // SPEED_UNKNOWN is -1; some drivers say 0 for the same.
                case LINKMODES_SPEED -> speed = attributes.int32() > 0 ? (Integer) attributes.int32() : null;
                // DUPLEX_UNKNOWN is 0xff.
                case LINKMODES_DUPLEX -> full = attributes.uint8() <= 1 ? (Boolean) (attributes.uint8() == 1) : null;
                default -> {}
            }
        }
        return new LinkModes(speed, full);
    }

    private static int familyId(NetlinkMessage message) {
        Attributes attributes = message.attributes(GENERIC_HEADER);
        while (attributes.next()) {
            if (attributes.type() == CTRL_FAMILY_ID) {
                return attributes.uint16();
            }
        }
        throw new NetlinkFormatException(message.start(), "a family number (CTRL_ATTR_FAMILY_ID)", "none");
    }
}
