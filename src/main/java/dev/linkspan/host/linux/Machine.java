// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.netlink.AddressMessage;
import dev.linkspan.host.linux.netlink.Errno;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkConnection;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.topology.Ip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the steps need to know of a machine that is changed: single links, read when they are needed. */
final class Machine {

    private final NetlinkConnection connection;

    Machine(NetlinkConnection connection) {
        this.connection = connection;
    }

    NetlinkConnection connection() {
        return connection;
    }

    /** The link of a name; null when there is none. */
    @Nullable
    LinkMessage find(String name) throws NetlinkException {
        return LinkMessage.find(connection, name);
    }

    /** @throws StepRefusedException when there is none */
    LinkMessage link(String name) throws NetlinkException, StepRefusedException {
        LinkMessage link = find(name);
        if (link == null) {
            throw new StepRefusedException("There is no link " + name);
        }
        return link;
    }

    /**
     * The link that stood in the way of a new one. Most new links meet none, so it is looked for only then.
     *
     * @throws NetlinkException the refusal, when it has another cause
     */
    LinkMessage existing(String name, NetlinkException refusal) throws NetlinkException {
        LinkMessage there = refusal.errno() == Errno.EEXIST ? find(name) : null;
        if (there == null) {
            throw refusal;
        }
        return there;
    }

    /** @throws StepRefusedException when there is none, or it is no bond */
    LinkMessage bond(String name) throws NetlinkException, StepRefusedException {
        LinkMessage link = link(name);
        requireBond(link);
        return link;
    }

    static void requireBond(LinkMessage link) throws StepRefusedException {
        require(link.info().bond() != null, link.name() + " is no bond");
    }

    static boolean isPortOf(LinkMessage port, LinkMessage master) {
        return port.master() != null && port.master() == master.index();
    }

    static boolean hasMaster(LinkMessage link) {
        return link.master() != null && link.master() != 0;
    }

    /** @throws StepRefusedException when it is up, or something would be lost with it */
    void requireBare(LinkMessage link) throws NetlinkException, StepRefusedException {
        String name = link.name();
        require(!link.isUp(), name + " can't be deleted while it is up");
        List<LinkMessage> ports =
                link.info().bond() == null ? List.of() : LinkMessage.portsOf(connection, link.index());
        require(ports.isEmpty(), name + " can't be deleted while it has ports: " + names(ports));
        List<LinkMessage> vlans = LinkMessage.vlansOn(connection, link.index());
        require(vlans.isEmpty(), name + " can't be deleted while VLANs stand on it: " + names(vlans));
        List<AddressMessage> addresses = AddressMessage.of(connection, link.index()).stream()
                .filter(address -> address.family() == AddressMessage.INET)
                .toList();
        require(
                addresses.isEmpty(),
                name + " can't be deleted while it has the address "
                        + (addresses.isEmpty() ? "" : addresses.get(0).address()));
    }

    static void require(boolean holds, String otherwise) throws StepRefusedException {
        if (!holds) {
            throw new StepRefusedException(otherwise);
        }
    }

    /** The same address in the form of the topology; null stays null. */
    static @Nullable Ip ip(@Nullable String text) {
        return text == null ? null : Ip.of(text);
    }

    private static String names(List<LinkMessage> links) {
        return String.join(", ", links.stream().map(LinkMessage::name).toList());
    }
}
