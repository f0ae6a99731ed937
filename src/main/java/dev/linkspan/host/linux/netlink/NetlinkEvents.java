// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.io.Closeable;

/** What rtnetlink tells by itself of links, addresses and routes (RTNLGRP_* of linux/rtnetlink.h). One thread. */
public final class NetlinkEvents implements Closeable {

    private static final int[] GROUPS = {1, 5, 7, 9, 11};
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_DELLINK = 17;
    private static final int RTM_NEWADDR = 20;
    private static final int RTM_DELADDR = 21;
    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_DELROUTE = 25;

    private final NetlinkSocket socket;

    private NetlinkEvents(NetlinkSocket socket) {
        this.socket = socket;
    }

    /** One who is told. */
    public interface Listener {
        /** A link is there, or is as told now. */
        void link(LinkMessage link, boolean gone);

        /** An address is there, again or anew, or is gone. */
        void address(AddressMessage address, boolean gone);

        /** A route of the main table that somebody has set, or has removed. */
        void route(RouteMessage route, boolean gone);

        /** Something changed that is not told in full. */
        void other();
    }

    /** Hears of the network namespace that this thread is in, from now on. */
    public static NetlinkEvents open() throws NetlinkException {
        return new NetlinkEvents(NetlinkSocket.hearing(GROUPS));
    }

    /**
     * Waits for the next messages and tells them.
     *
     * @return whether there were some in time
     * @throws NetlinkException with ENOBUFS when messages were lost; then all must be read anew
     * @throws NetlinkFormatException when a message is malformed
     */
    public boolean next(int waitMillis, Listener listener) throws NetlinkException {
        if (!socket.await(waitMillis)) {
            return false;
        }
        for (NetlinkMessage message : NetlinkMessage.all(socket.receive())) {
            tell(message, listener);
        }
        return true;
    }

    @Override
    public void close() {
        socket.close();
    }

    private static void tell(NetlinkMessage message, Listener listener) {
        switch (message.type()) {
            case RTM_NEWLINK, RTM_DELLINK -> {
                // Messages of the families bridge and IPv6 tell a part alone.
                if (message.uint8(0) == 0) {
                    listener.link(LinkMessage.decode(message), message.type() == RTM_DELLINK);
                } else {
                    listener.other();
                }
            }
            case RTM_NEWADDR, RTM_DELADDR -> {
                AddressMessage address = AddressMessage.decode(message);
                if (address.address() != null) {
                    listener.address(address, message.type() == RTM_DELADDR);
                }
            }
            case RTM_NEWROUTE, RTM_DELROUTE -> {
                if (RouteMessage.isSet(message)) {
                    listener.route(RouteMessage.decode(message), message.type() == RTM_DELROUTE);
                } else {
                    listener.other();
                }
            }
            default -> {}
        }
    }
}
