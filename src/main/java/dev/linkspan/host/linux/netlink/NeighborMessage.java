// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the table of neighbours or of a bridge's forwarding table (RTM_NEWNEIGH of rtnetlink(7),
 * linux/neighbour.h). Null is "not said".
 *
 * @param family AF_INET 2, AF_INET6 10; AF_BRIDGE 7 for a forwarding table
 * @param link index of the link
 * @param state NUD_*
 * @param flags NTF_*
 * @param ip null in a forwarding table
 * @param mac null while nobody answered
 * @param vlan null when untagged
 */
public record NeighborMessage(
        int family,
        int link,
        int state,
        int flags,
        @Nullable String ip,
        @Nullable String mac,
        @Nullable Integer vlan) {

    /** Family of the entries of forwarding tables. */
    public static final int BRIDGE = 7;

    private static final int RTM_NEWNEIGH = 28;
    private static final int RTM_GETNEIGH = 30;
    /** struct ndmsg: family, padding, index, state, flags, type. */
    private static final int HEADER = 12;

    private static final int NDA_DST = 1;
    private static final int NDA_LLADDR = 2;
    private static final int NDA_VLAN = 5;

    /** The tables of neighbours of IPv4 and IPv6. */
    public static List<NeighborMessage> neighbors(NetlinkConnection connection) throws NetlinkException {
        return all(connection, "table of neighbours", 0);
    }

    /** The forwarding tables of all bridges. */
    public static List<NeighborMessage> forwarding(NetlinkConnection connection) throws NetlinkException {
        return all(connection, "forwarding tables", BRIDGE);
    }

    private static List<NeighborMessage> all(NetlinkConnection connection, String what, int family)
            throws NetlinkException {
        byte[] header = new byte[HEADER];
        header[0] = (byte) family;
        NetlinkRequest request = NetlinkRequest.dump(what, RTM_GETNEIGH, header);
        return connection.dump(request, RTM_NEWNEIGH, NeighborMessage::decode);
    }

    /** @throws NetlinkFormatException when the message is malformed */
    static NeighborMessage decode(NetlinkMessage message) {
        int family = message.uint8(0);
        String ip = null;
        String mac = null;
        Integer vlan = null;
        Attributes attributes = message.attributes(HEADER);
        while (attributes.next()) {
            switch (attributes.type()) {
                // In a forwarding table it is the far end of a tunnel.
                case NDA_DST -> ip = family == BRIDGE ? null : attributes.ip();
                case NDA_LLADDR -> mac = attributes.mac();
                case NDA_VLAN -> vlan = attributes.uint16() == 0 ? null : (Integer) attributes.uint16();
                default -> {}
            }
        }
        return new NeighborMessage(family, message.int32(4), message.uint16(8), message.uint8(10), ip, mac, vlan);
    }
}
