// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.io.Closeable;
import java.nio.ByteBuffer;

/** Carries datagrams to the kernel and back: a socket, or a script in tests. */
interface NetlinkTransport extends Closeable {

    /** Number the kernel puts into its answers to us ({@code nlmsg_pid}). */
    int portId();

    void send(byte[] datagram) throws NetlinkException;

    /**
     * The next datagram of the kernel, in native byte order, from position 0 to its limit; valid until the next call.
     *
     * @throws NetlinkException with ENOBUFS when messages were lost, EAGAIN when none comes in time
     */
    ByteBuffer receive() throws NetlinkException;

    @Override
    void close();
}
