// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import dev.linkspan.plan.RouteEntry;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Adds, replaces and removes routes of the main table (RTM_NEWROUTE, RTM_DELROUTE; rtnetlink(7)). */
public final class RouteChanges {

    private static final int RTM_DELROUTE = 25;
    private static final int PROTOCOL_ANY = 0;
    private static final int PROTOCOL_STATIC = 4;
    private static final int SCOPE_UNIVERSE = 0;
    private static final int SCOPE_LINK = 253;
    private static final int SCOPE_ANY = 255;

    private final NetlinkConnection connection;

    /** Changes in the network namespace of the connection. */
    public RouteChanges(NetlinkConnection connection) {
        this.connection = connection;
    }

    /**
     * Adds a route.
     *
     * @throws NetlinkException EEXIST when there is one to the destination with the metric
     */
    public void add(RouteEntry route, LinkMessage link) throws NetlinkException {
        int flags = NetlinkRequest.CREATE | NetlinkRequest.EXCLUSIVE;
        connection.change(fresh("add the route " + text(route), flags, route, link));
    }

    /** Puts a route in the place of the one to the same destination with the same metric. */
    public void replace(RouteEntry route, LinkMessage link) throws NetlinkException {
        int flags = NetlinkRequest.CREATE | NetlinkRequest.REPLACE;
        connection.change(fresh("replace the route by " + text(route), flags, route, link));
    }

    /**
     * Removes a route, whoever made it.
     *
     * @throws NetlinkException ESRCH when there is none
     */
    public void remove(RouteEntry route, LinkMessage link) throws NetlinkException {
        byte[] header = header(route, PROTOCOL_ANY, SCOPE_ANY);
        connection.change(attributes(
                NetlinkRequest.change("remove the route " + text(route), RTM_DELROUTE, 0, header), route, link));
    }

    /** 2 for IPv4, 10 for IPv6. */
    public static int family(RouteEntry route) {
        return route.family() == IpFamily.INET6 ? AddressMessage.INET6 : AddressMessage.INET;
    }

    private static NetlinkRequest fresh(String what, int flags, RouteEntry route, LinkMessage link) {
        int scope = route.gateway() == null && family(route) == AddressMessage.INET ? SCOPE_LINK : SCOPE_UNIVERSE;
        byte[] header = header(route, PROTOCOL_STATIC, scope);
        return attributes(NetlinkRequest.change(what, RouteMessage.RTM_NEWROUTE, flags, header), route, link);
    }

    private static NetlinkRequest attributes(NetlinkRequest request, RouteEntry route, LinkMessage link) {
        if (!route.destination().equals(Route.DEFAULT)) {
            request.bytes(
                    RouteMessage.RTA_DST,
                    InterfaceAddress.of(route.destination()).ip().value().getBytes());
        }
        if (route.gateway() != null) {
            gateway(request, route.gateway(), family(route));
        }
        request.int32(RouteMessage.RTA_OIF, link.index());
        // 0 is the kernel's choice, as if it were not there.
        return request.int32(RouteMessage.RTA_PRIORITY, (int) route.metric());
    }

    /** A gateway of the other family comes with it ({@code struct rtvia}; RFC 5549). */
    private static void gateway(NetlinkRequest request, Ip gateway, int family) {
        byte[] bytes = gateway.value().getBytes();
        int own = gateway.family() == IpFamily.INET6 ? AddressMessage.INET6 : AddressMessage.INET;
        if (own == family) {
            request.bytes(RouteMessage.RTA_GATEWAY, bytes);
        } else {
            ByteBuffer via = ByteBuffer.allocate(2 + bytes.length).order(ByteOrder.nativeOrder());
            request.bytes(
                    RouteMessage.RTA_VIA, via.putShort((short) own).put(bytes).array());
        }
    }

    /** {@code struct rtmsg}: u8 family, lengths of destination and source, TOS, table, protocol, scope, type, u32 flags. */
    private static byte[] header(RouteEntry route, int protocol, int scope) {
        byte[] header = new byte[RouteMessage.HEADER];
        header[0] = (byte) family(route);
        header[1] = (byte)
                (route.destination().equals(Route.DEFAULT)
                        ? 0
                        : InterfaceAddress.of(route.destination()).prefixLength());
        header[4] = (byte) RouteMessage.RT_TABLE_MAIN;
        header[5] = (byte) protocol;
        header[6] = (byte) scope;
        header[7] = (byte) RouteMessage.RTN_UNICAST;
        return header;
    }

    private static String text(RouteEntry route) {
        return route.destination() + (route.gateway() == null ? "" : " via " + route.gateway()) + " by " + route.link();
    }
}
