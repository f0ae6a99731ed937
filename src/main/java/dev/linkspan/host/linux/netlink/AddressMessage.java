// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What RTM_NEWADDR says of one IP address (rtnetlink(7), linux/if_addr.h).
 *
 * @param family 2 IPv4, 10 IPv6
 * @param link index of its link
 * @param address the address of this end; null in a message of another family
 * @param flags IFA_F_*
 */
public record AddressMessage(
        int family, int prefixLength, int link, @Nullable String address, int flags) {

    /** AF_INET. */
    public static final int INET = 2;
    /** AF_INET6. */
    public static final int INET6 = 10;

    static final int RTM_NEWADDR = 20;
    private static final int RTM_GETADDR = 22;
    static final int HEADER = 8;
    static final int IFA_ADDRESS = 1;
    static final int IFA_LOCAL = 2;
    private static final int IFA_FLAGS = 8;
    private static final int IFA_F_DADFAILED = 0x08;
    private static final int IFA_F_TENTATIVE = 0x40;
    private static final int IFA_F_PERMANENT = 0x80;

    /** All IPv4 and IPv6 addresses of the connection's namespace. */
    public static List<AddressMessage> all(NetlinkConnection connection) throws NetlinkException {
        NetlinkRequest request = NetlinkRequest.dump("list of addresses", RTM_GETADDR, new byte[HEADER]);
        return connection.dump(request, RTM_NEWADDR, AddressMessage::decode).stream()
                .filter(address -> address.address != null)
                .toList();
    }

    /** The addresses of one link. */
    public static List<AddressMessage> of(NetlinkConnection connection, int link) throws NetlinkException {
        byte[] header = AddressChanges.header(0, 0, 0, link);
        NetlinkRequest request = NetlinkRequest.dump("list of addresses", RTM_GETADDR, header);
        // A kernel without strict checking answers with those of all links.
        return connection.dump(request, RTM_NEWADDR, AddressMessage::decode).stream()
                .filter(address -> address.address != null && address.link == link)
                .toList();
    }

    /** @throws NetlinkFormatException when the message is malformed */
    static AddressMessage decode(NetlinkMessage message) {
        int family = message.uint8(0);
        String address = null;
        String local = null;
        int flags = message.uint8(2);
        Attributes attributes = message.attributes(HEADER);
        while (isIp(family) && attributes.next()) {
            switch (attributes.type()) {
                case IFA_ADDRESS -> address = attributes.ip();
                case IFA_LOCAL -> local = attributes.ip();
                case IFA_FLAGS -> flags = attributes.int32();
                default -> {}
            }
        }
        // On a point-to-point link ADDRESS is the other end's and LOCAL is ours; IPv6 may send ADDRESS alone.
        return new AddressMessage(family, message.uint8(1), message.int32(4), local == null ? address : local, flags);
    }

    /** Whether it has no life time: set by hand, not by DHCP or router advertisement. */
    public boolean isPermanent() {
        return (flags & IFA_F_PERMANENT) != 0;
    }

    /** Whether the machine uses it: duplicate address detection has found it nowhere else (RFC 4862 5.4). */
    public boolean isUsed() {
        return (flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) == 0;
    }

    static boolean isIp(int family) {
        return family == INET || family == INET6;
    }
}
