// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Adds and removes IP addresses (RTM_NEWADDR, RTM_DELADDR; rtnetlink(7), linux/if_addr.h). */
public final class AddressChanges {

    private static final int RTM_DELADDR = 21;
    private static final int IFA_BROADCAST = 4;
    private static final int SCOPE_UNIVERSE = 0;
    private static final int SCOPE_HOST = 254;
    private static final int LOOPBACK_NET = 127;
    /** Subnets of one or two addresses have no broadcast address (RFC 3021). */
    private static final int LONGEST_PREFIX_WITH_BROADCAST = 30;

    private final NetlinkConnection connection;

    /** Changes in the network namespace of the connection. */
    public AddressChanges(NetlinkConnection connection) {
        this.connection = connection;
    }

    /**
     * Gives a link an address, an IPv4 one with the broadcast address of its subnet. The kernel looks for a duplicate
     * of an IPv6 address before it uses it (RFC 4862, 5.4), as it did for the address it may come in the place of.
     *
     * @throws NetlinkException EEXIST when the link has it already
     */
    public void add(LinkMessage link, InterfaceAddress address) throws NetlinkException {
        int flags = NetlinkRequest.CREATE | NetlinkRequest.EXCLUSIVE;
        NetlinkRequest request = request(
                "give " + link.name() + " the address " + address, AddressMessage.RTM_NEWADDR, flags, link, address);
        byte[] bytes = address.ip().value().getBytes();
        if (address.family() == IpFamily.INET && address.prefixLength() <= LONGEST_PREFIX_WITH_BROADCAST) {
            int hostBits = -1 >>> address.prefixLength();
            int broadcast = ByteBuffer.wrap(bytes).getInt() | hostBits;
            request.bytes(
                    IFA_BROADCAST, ByteBuffer.allocate(4).putInt(broadcast).array());
        }
        connection.change(request);
    }

    /**
     * Takes an address from a link.
     *
     * @throws NetlinkException EADDRNOTAVAIL when it hasn't got it
     */
    public void remove(LinkMessage link, InterfaceAddress address) throws NetlinkException {
        connection.change(
                request("take the address " + address + " from " + link.name(), RTM_DELADDR, 0, link, address));
    }

    private static NetlinkRequest request(
            String what, int type, int flags, LinkMessage link, InterfaceAddress address) {
        byte[] bytes = address.ip().value().getBytes();
        boolean four = address.family() == IpFamily.INET;
        int scope = four && Byte.toUnsignedInt(bytes[0]) == LOOPBACK_NET ? SCOPE_HOST : SCOPE_UNIVERSE;
        byte[] header =
                header(four ? AddressMessage.INET : AddressMessage.INET6, address.prefixLength(), scope, link.index());
        return NetlinkRequest.change(what, type, flags, header)
                .bytes(AddressMessage.IFA_LOCAL, bytes)
                .bytes(AddressMessage.IFA_ADDRESS, bytes);
    }

    /** {@code struct ifaddrmsg}: u8 family, u8 prefix length, u8 flags, u8 scope, u32 index of the link. */
    static byte[] header(int family, int prefixLength, int scope, int link) {
        return ByteBuffer.allocate(AddressMessage.HEADER)
                .order(ByteOrder.nativeOrder())
                .put((byte) family)
                .put((byte) prefixLength)
                .put((byte) 0)
                .put((byte) scope)
                .putInt(link)
                .array();
    }
}
