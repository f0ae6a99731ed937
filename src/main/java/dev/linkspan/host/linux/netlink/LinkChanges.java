// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import dev.linkspan.topology.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes, changes and removes links (RTM_NEWLINK, RTM_DELLINK; rtnetlink(7)). Each method is one request. */
public final class LinkChanges {

    private static final int RTM_DELLINK = 17;
    private static final int NEW = NetlinkRequest.CREATE | NetlinkRequest.EXCLUSIVE;
    private static final int VLAN_ID = 1;
    private static final int PORT_QUEUE_ID = 5;
    private static final int LONGEST_NAME = 15;
    private static final int LARGEST_QUEUE = 0xffff;

    private final NetlinkConnection connection;

    /** Changes in the network namespace of the connection. */
    public LinkChanges(NetlinkConnection connection) {
        this.connection = connection;
    }

    /**
     * Makes a bond that is down, with all of its options or not at all.
     *
     * @param mac null for the kernel's choice
     */
    public void createBond(String name, int mtu, @Nullable MacAddress mac, BondSettings options)
            throws NetlinkException {
        NetlinkRequest request = named("create " + name, name, mtu, mac);
        connection.change(request.nest(
                LinkMessage.IFLA_LINKINFO,
                info -> info.string(LinkInfo.INFO_KIND, "bond").nest(LinkInfo.INFO_DATA, options::write)));
    }

    /**
     * Makes a VLAN link that is down.
     *
     * @param mac null for that of the link below
     */
    public void createVlan(String name, LinkMessage lower, int tag, int mtu, @Nullable MacAddress mac)
            throws NetlinkException {
        NetlinkRequest request = named("create " + name, name, mtu, mac).int32(LinkMessage.IFLA_LINK, lower.index());
        connection.change(request.nest(
                LinkMessage.IFLA_LINKINFO,
                info -> info.string(LinkInfo.INFO_KIND, "vlan")
                        .nest(LinkInfo.INFO_DATA, data -> data.uint16(VLAN_ID, tag))));
    }

    /** Removes a virtual link. */
    public void delete(LinkMessage link) throws NetlinkException {
        connection.change(NetlinkRequest.change("delete " + link.name(), RTM_DELLINK, 0, header(link.index(), 0, 0)));
    }

    /** Changes options of a bond. When the kernel refuses one, those before it in its own order stay changed. */
    public void changeBond(LinkMessage bond, BondSettings options) throws NetlinkException {
        connection.change(change("change options of " + bond.name(), bond)
                .nest(
                        LinkMessage.IFLA_LINKINFO,
                        info -> info.string(LinkInfo.INFO_KIND, "bond").nest(LinkInfo.INFO_DATA, options::write)));
    }

    /** Makes a link a port; it must be down to become one of a bond. */
    public void join(LinkMessage port, LinkMessage master) throws NetlinkException {
        connection.change(change("make " + port.name() + " a port of " + master.name(), port)
                .int32(LinkMessage.IFLA_MASTER, master.index()));
    }

    /** Releases a port; one of a bond is down then. */
    public void leave(LinkMessage port, LinkMessage master) throws NetlinkException {
        connection.change(change("release " + port.name() + " from " + master.name(), port)
                .int32(LinkMessage.IFLA_MASTER, 0));
    }

    /**
     * Gives a port of a bond a transmit queue, 0 for none.
     *
     * @throws IllegalArgumentException when the queue has more than 16 bits
     */
    public void setQueue(LinkMessage port, int queue) throws NetlinkException {
        if (queue < 0 || queue > LARGEST_QUEUE) {
            throw new IllegalArgumentException("a queue can't be " + queue + ", expected 0 to " + LARGEST_QUEUE);
        }
        connection.change(change("give " + port.name() + " queue " + queue, port)
                .nest(
                        LinkMessage.IFLA_LINKINFO,
                        info -> info.string(LinkInfo.INFO_PORT_KIND, "bond")
                                .nest(LinkInfo.INFO_PORT_DATA, data -> data.uint16(PORT_QUEUE_ID, queue))));
    }

    /** Sets the MTU, in bytes. */
    public void setMtu(LinkMessage link, int mtu) throws NetlinkException {
        connection.change(
                change("set the MTU of " + link.name() + " to " + mtu, link).int32(LinkMessage.IFLA_MTU, mtu));
    }

    /** Sets the MAC address. */
    public void setMac(LinkMessage link, MacAddress mac) throws NetlinkException {
        connection.change(change("set the MAC address of " + link.name() + " to " + mac, link)
                .bytes(LinkMessage.IFLA_ADDRESS, BondSettings.bytes(mac)));
    }

    /** Sets a link up or down. */
    public void setUp(LinkMessage link, boolean up) throws NetlinkException {
        byte[] header = header(link.index(), up ? LinkMessage.IFF_UP : 0, LinkMessage.IFF_UP);
        connection.change(NetlinkRequest.change(
                "set " + link.name() + (up ? " up" : " down"), LinkMessage.RTM_NEWLINK, 0, header));
    }

    /**
     * A name that the kernel takes for a link (dev_valid_name of net/core/dev.c).
     *
     * @throws IllegalArgumentException when it is none
     */
    static String name(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        boolean bad = bytes == 0
                || bytes > LONGEST_NAME
                || name.equals(".")
                || name.equals("..")
                || name.chars().anyMatch(c -> c == '/' || c == ':' || c <= ' ' || Character.isWhitespace(c));
        if (bad) {
            throw new IllegalArgumentException("\"" + name.replaceAll("\\p{C}", "?")
                    + "\" is no name of a link: expected 1 to 15 bytes without" + " blanks, slashes and colons");
        }
        return name;
    }

    private static NetlinkRequest named(String what, String name, int mtu, @Nullable MacAddress mac) {
        NetlinkRequest request = NetlinkRequest.change(what, LinkMessage.RTM_NEWLINK, NEW, header(0, 0, 0))
                .string(LinkMessage.IFLA_IFNAME, name(name))
                .int32(LinkMessage.IFLA_MTU, mtu);
        return mac == null ? request : request.bytes(LinkMessage.IFLA_ADDRESS, BondSettings.bytes(mac));
    }

    private static NetlinkRequest change(String what, LinkMessage link) {
        return NetlinkRequest.change(what, LinkMessage.RTM_NEWLINK, 0, header(link.index(), 0, 0));
    }

    /** {@code struct ifinfomsg}: u8 family, u8 0, u16 type, s32 index, u32 flags, u32 mask of the flags to change. */
    private static byte[] header(int index, int flags, int mask) {
        return ByteBuffer.allocate(LinkMessage.HEADER)
                .order(ByteOrder.nativeOrder())
                .putInt(4, index)
                .putInt(8, flags)
                .putInt(12, mask)
                .array();
    }
}
