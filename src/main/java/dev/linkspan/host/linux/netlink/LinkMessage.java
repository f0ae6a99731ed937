// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What RTM_NEWLINK says of one link (rtnetlink(7), linux/if_link.h). Null is "not said".
 *
 * @param index number of the link in its namespace
 * @param hardwareType ARPHRD_* of linux/if_arp.h; 772 is loopback
 * @param flags IFF_* of linux/if.h
 * @param mac address in use; null when it is none of 48 bits
 * @param permanentMac address burnt in
 * @param operState state of RFC 2863: 0 unknown, 1 not present, 2 down, 3 lower layer down, 4 testing, 5 dormant, 6 up
 * @param master index of the bond, bridge or other device it is a port of
 * @param lower index of the link below or of the peer
 * @param lowerNamespace set when {@code lower} is an index of another namespace
 * @param parentDevice name of the device it sits on ({@code 0000:01:00.0}); kernels from 5.14
 * @param parentBus bus of that device ({@code pci})
 * @param info what the link's driver adds
 */
public record LinkMessage(
        int index,
        int hardwareType,
        int flags,
        String name,
        @Nullable String mac,
        @Nullable String permanentMac,
        @Nullable Long mtu,
        @Nullable Integer operState,
        @Nullable Integer master,
        @Nullable Integer lower,
        @Nullable Integer lowerNamespace,
        @Nullable String parentDevice,
        @Nullable String parentBus,
        LinkInfo info) {

    static final int RTM_NEWLINK = 16;
    private static final int RTM_GETLINK = 18;
    static final int HEADER = 16;
    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_LINK = 5;
    static final int IFLA_MASTER = 10;
    private static final int IFLA_OPERSTATE = 16;
    static final int IFLA_LINKINFO = 18;
    private static final int IFLA_EXT_MASK = 29;
    private static final int IFLA_LINK_NETNSID = 37;
    private static final int IFLA_PERM_ADDRESS = 54;
    private static final int IFLA_PARENT_DEV_NAME = 56;
    private static final int IFLA_PARENT_DEV_BUS_NAME = 57;
    private static final int RTEXT_FILTER_SKIP_STATS = 8;
    private static final int ARPHRD_LOOPBACK = 772;
    static final int IFF_UP = 1;
    private static final int IFF_LOWER_UP = 0x10000;

    /** All links of the connection's namespace. */
    public static List<LinkMessage> all(NetlinkConnection connection) throws NetlinkException {
        NetlinkRequest request = NetlinkRequest.dump("list of links", RTM_GETLINK, new byte[HEADER])
                .int32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
        return connection.dump(request, RTM_NEWLINK, LinkMessage::decode);
    }

    /**
     * The link of a name; null when there is none.
     *
     * @throws IllegalArgumentException when no link can have the name
     */
    public static @Nullable LinkMessage find(NetlinkConnection connection, String name) throws NetlinkException {
        NetlinkRequest request = NetlinkRequest.get("link " + name, RTM_GETLINK, new byte[HEADER])
                .string(IFLA_IFNAME, LinkChanges.name(name))
                .int32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
        try {
            return connection.get(request, RTM_NEWLINK, LinkMessage::decode);
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENODEV) {
                return null;
            }
            throw e;
        }
    }

    /** The ports of a bond or bridge. */
    public static List<LinkMessage> portsOf(NetlinkConnection connection, int master) throws NetlinkException {
        NetlinkRequest request = NetlinkRequest.dump("list of ports", RTM_GETLINK, new byte[HEADER])
                .int32(IFLA_MASTER, master)
                .int32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
        // A kernel without strict checking may answer with all links.
        return connection.dump(request, RTM_NEWLINK, LinkMessage::decode).stream()
                .filter(link -> link.master() != null && link.master() == master)
                .toList();
    }

    /** The VLAN links that stand on a link. */
    public static List<LinkMessage> vlansOn(NetlinkConnection connection, int lower) throws NetlinkException {
        NetlinkRequest request = NetlinkRequest.dump("list of VLANs", RTM_GETLINK, new byte[HEADER])
                .nest(IFLA_LINKINFO, info -> info.string(LinkInfo.INFO_KIND, "vlan"))
                .int32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
        return connection.dump(request, RTM_NEWLINK, LinkMessage::decode).stream()
                .filter(link -> link.info().vlan() != null
                        && link.lowerNamespace() == null
                        && link.lower() != null
                        && link.lower() == lower)
                .toList();
    }

    /** @throws NetlinkFormatException when the message is malformed */
    static LinkMessage decode(NetlinkMessage message) {
        int index = message.int32(4);
        String name = null;
        String mac = null;
        String permanentMac = null;
        Long mtu = null;
        Integer operState = null;
        Integer master = null;
        Integer lower = null;
        Integer lowerNamespace = null;
        String parentDevice = null;
        String parentBus = null;
        LinkInfo info = LinkInfo.NONE;
        Attributes attributes = message.attributes(HEADER);
        while (attributes.next()) {
            switch (attributes.type()) {
                case IFLA_ADDRESS -> mac = attributes.mac();
                case IFLA_IFNAME -> name = attributes.string();
                case IFLA_MTU -> mtu = attributes.number();
                case IFLA_LINK -> lower = attributes.int32();
                case IFLA_MASTER -> master = attributes.int32();
                case IFLA_OPERSTATE -> operState = attributes.uint8();
                case IFLA_LINKINFO -> info = LinkInfo.decode(attributes.nested());
                case IFLA_LINK_NETNSID -> lowerNamespace = attributes.int32();
                case IFLA_PERM_ADDRESS -> permanentMac = attributes.mac();
                case IFLA_PARENT_DEV_NAME -> parentDevice = attributes.string();
                case IFLA_PARENT_DEV_BUS_NAME -> parentBus = attributes.string();
                default -> {}
            }
        }
        if (name == null || name.isEmpty()) {
            throw new NetlinkFormatException(message.start(), "a name (IFLA_IFNAME) of link " + index, "none");
        }
        return new LinkMessage(
                index,
                message.uint16(2),
                message.int32(8),
                name,
                mac,
                permanentMac,
                mtu,
                operState,
                master,
                lower,
                lowerNamespace,
                parentDevice,
                parentBus,
                info);
    }

    /** The same with other data of its driver. */
    public LinkMessage withInfo(LinkInfo other) {
        return new LinkMessage(
                index,
                hardwareType,
                flags,
                name,
                mac,
                permanentMac,
                mtu,
                operState,
                master,
                lower,
                lowerNamespace,
                parentDevice,
                parentBus,
                other);
    }

    /** Whether the administrator has set it up. */
    public boolean isUp() {
        return (flags & IFF_UP) != 0;
    }

    /** Whether it is up and sees a signal. */
    public boolean hasCarrier() {
        return (flags & IFF_LOWER_UP) != 0;
    }

    /** Whether it is a loopback interface. */
    public boolean isLoopback() {
        return hardwareType == ARPHRD_LOOPBACK;
    }
}
