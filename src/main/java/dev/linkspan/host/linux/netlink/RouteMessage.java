// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What RTM_NEWROUTE says of one route (rtnetlink(7)).
 *
 * @param family 2 IPv4, 10 IPv6
 * @param table routing table; 254 is the main one
 * @param type RTN_*: 1 is unicast
 * @param flags RTM_F_*
 * @param destination null for the default route
 * @param prefixLength length of the destination's prefix in bits
 * @param metric null for none
 * @param hops where it leads; several for a multipath route
 */
public record RouteMessage(
        int family,
        long table,
        int type,
        int flags,
        @Nullable String destination,
        int prefixLength,
        @Nullable Long metric,
        List<Hop> hops) {

    /**
     * One way of a route.
     *
     * @param gateway null for a directly connected network
     * @param link index of the link it leaves by
     */
    public record Hop(@Nullable String gateway, @Nullable Integer link) {}

    static final int RTM_NEWROUTE = 24;
    private static final int RTM_GETROUTE = 26;
    static final int HEADER = 12;
    static final int RTA_DST = 1;
    static final int RTA_OIF = 4;
    static final int RTA_GATEWAY = 5;
    static final int RTA_PRIORITY = 6;
    private static final int RTA_MULTIPATH = 9;
    private static final int RTA_TABLE = 15;
    static final int RTA_VIA = 18;
    static final int RT_TABLE_MAIN = 254;
    static final int RTN_UNICAST = 1;
    private static final int RTPROT_KERNEL = 2;
    private static final int RTM_F_CLONED = 0x200;

    /** All routes of the main table, of both families; none when the namespace has no such table yet. */
    public static List<RouteMessage> main(NetlinkConnection connection) throws NetlinkException {
        List<RouteMessage> routes = new ArrayList<>(main(connection, AddressMessage.INET, null));
        routes.addAll(main(connection, AddressMessage.INET6, null));
        return routes;
    }

    /**
     * Those of one family.
     *
     * @param family 2 IPv4, 10 IPv6
     * @param link index of the link they leave by; null for all
     */
    public static List<RouteMessage> main(NetlinkConnection connection, int family, @Nullable Integer link)
            throws NetlinkException {
        byte[] header = new byte[HEADER];
        header[0] = (byte) family;
        header[4] = (byte) RT_TABLE_MAIN;
        NetlinkRequest request = NetlinkRequest.dump("list of routes", RTM_GETROUTE, header);
        if (link != null) {
            request.int32(RTA_OIF, link);
        }
        try {
            // A kernel without strict checking answers with all tables, one without IPv6 with IPv4 once more.
            return connection.dump(request, RTM_NEWROUTE, RouteMessage::decode).stream()
                    .filter(route -> route.family == family
                            && route.table == RT_TABLE_MAIN
                            && (route.flags & RTM_F_CLONED) == 0
                            && (link == null || route.hops.stream().anyMatch(hop -> link.equals(hop.link()))))
                    .toList();
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.EAFNOSUPPORT || e.errno() == Errno.EOPNOTSUPP) {
                return List.of();
            }
            throw e;
        }
    }

    /** @throws NetlinkFormatException when the message is malformed */
    static RouteMessage decode(NetlinkMessage message) {
        int family = message.uint8(0);
        long table = message.uint8(4);
        String destination = null;
        String gateway = null;
        Integer link = null;
        Long metric = null;
        List<Hop> hops = new ArrayList<>();
        Attributes attributes = message.attributes(HEADER);
        while (AddressMessage.isIp(family) && attributes.next()) {
            switch (attributes.type()) {
                case RTA_DST -> destination = attributes.ip();
                case RTA_OIF -> link = attributes.int32();
                case RTA_GATEWAY -> gateway = attributes.ip();
                case RTA_VIA -> gateway = via(attributes);
                case RTA_PRIORITY -> metric = attributes.number();
                case RTA_MULTIPATH -> hops.addAll(hops(attributes));
                case RTA_TABLE -> table = attributes.number();
                default -> {}
            }
        }
        if (hops.isEmpty()) {
            hops.add(new Hop(gateway, link));
        }
        return new RouteMessage(
                family, table, message.uint8(7), message.int32(8), destination, message.uint8(1), metric, hops);
    }

    /** Whether somebody has set it: of the main table, and made neither by the kernel for a subnet nor as a copy. */
    static boolean isSet(NetlinkMessage message) {
        return message.uint8(4) == RT_TABLE_MAIN
                && message.uint8(5) != RTPROT_KERNEL
                && message.uint8(7) == RTN_UNICAST
                && (message.int32(8) & RTM_F_CLONED) == 0;
    }

    /** Whether it leads somewhere, rather than refusing or swallowing. */
    public boolean isUnicast() {
        return type == RTN_UNICAST;
    }

    /** {@code struct rtvia}: u16 family, then an address, which may be of the other family (RFC 5549). */
    private static String via(Attributes attribute) {
        return attribute.ipAfter(2);
    }

    /**
     * A sequence of {@code struct rtnexthop}: u16 length, u8 flags, u8 hops, s32 link, attributes. Length and padding
     * are those of an attribute, so that the same cursor walks it, the link being the head of the payload.
     */
    private static List<Hop> hops(Attributes attribute) {
        List<Hop> hops = new ArrayList<>();
        Attributes hop = attribute.nested();
        while (hop.next()) {
            int link = hop.leadingInt32();
            String gateway = null;
            Attributes attributes = hop.nestedAfter(Integer.BYTES);
            while (attributes.next()) {
                switch (attributes.type()) {
                    case RTA_GATEWAY -> gateway = attributes.ip();
                    case RTA_VIA -> gateway = via(attributes);
                    default -> {}
                }
            }
            hops.add(new Hop(gateway, link));
        }
        return hops;
    }
}
