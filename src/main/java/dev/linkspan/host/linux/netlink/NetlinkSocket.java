// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A raw AF_NETLINK socket (netlink(7), linux/netlink.h). It belongs to the network namespace of the thread that opens
 * it and may then be used by any one thread at a time.
 */
public final class NetlinkSocket implements NetlinkTransport {

    /** Links, addresses, routes (rtnetlink(7)). */
    public static final int ROUTE = 0;
    /** Generic netlink, which carries ethtool. */
    public static final int GENERIC = 16;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_ADD_MEMBERSHIP = 1;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;
    private static final int MSG_TRUNC = 0x20;
    private static final int ADDRESS_LENGTH = 12;
    private static final int TIMEOUT_SECONDS = 5;
    private static final int QUEUE_BYTES = 1 << 20;
    private static final int EVENT_QUEUE_BYTES = 8 << 20;
    private static final int POLLIN = 1;
    /** The kernel fills at most 32 KiB of a dump into one datagram; twice that never truncates. */
    private static final int DATAGRAM_BYTES = 1 << 16;

    private final Memory memory = new Memory(DATAGRAM_BYTES);
    private final int descriptor;
    private final int portId;
    private boolean closed;

    private NetlinkSocket(int descriptor) throws NetlinkException {
        this.descriptor = descriptor;
        byte[] any = new byte[ADDRESS_LENGTH];
        ByteBuffer.wrap(any).order(ByteOrder.nativeOrder()).putShort(0, (short) AF_NETLINK);
        check(LibC.bind(descriptor, any, any.length), "bind a netlink socket");
        byte[] own = new byte[ADDRESS_LENGTH];
        check(LibC.getsockname(descriptor, own, new int[] {own.length}), "read the address of a netlink socket");
        portId = ByteBuffer.wrap(own).order(ByteOrder.nativeOrder()).getInt(4);
        // Old kernels lack some of these; without them errors have no text and filters are ours to apply.
        option(SOL_NETLINK, NETLINK_EXT_ACK, intBytes(1));
        option(SOL_NETLINK, NETLINK_GET_STRICT_CHK, intBytes(1));
        option(SOL_SOCKET, SO_RCVBUF, intBytes(QUEUE_BYTES));
        option(SOL_SOCKET, SO_RCVTIMEO, timeout());
    }

    /**
     * @param protocol {@link #ROUTE} or {@link #GENERIC}
     * @throws NetlinkException when the system gives no such socket
     */
    public static NetlinkSocket open(int protocol) throws NetlinkException {
        int descriptor = check(LibC.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol), "open a netlink socket");
        try {
            return new NetlinkSocket(descriptor);
        } catch (NetlinkException e) {
            LibC.close(descriptor);
            throw e;
        }
    }

    /**
     * A socket that hears what is told to groups; it has room for a few thousand messages.
     *
     * @param groups numbers of linux/rtnetlink.h, RTNLGRP_*
     * @throws NetlinkException when the system gives no such socket
     */
    static NetlinkSocket hearing(int... groups) throws NetlinkException {
        NetlinkSocket socket = open(ROUTE);
        // Beyond the limit of the system with CAP_NET_ADMIN alone.
        socket.option(SOL_SOCKET, SO_RCVBUFFORCE, intBytes(EVENT_QUEUE_BYTES));
        for (int group : groups) {
            byte[] number = intBytes(group);
            if (LibC.setsockopt(socket.descriptor, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, number, number.length) < 0) {
                int errno = Native.getLastError();
                socket.close();
                throw new NetlinkException("Cannot follow group " + group + " of rtnetlink", errno);
            }
        }
        return socket;
    }

    /** Waits until there is something to receive; false when there is nothing after the time. */
    boolean await(int millis) throws NetlinkException {
        byte[] descriptors = ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putInt(descriptor)
                .putShort((short) POLLIN)
                .array();
        int ready = LibC.poll(descriptors, new NativeLong(1), millis);
        if (ready < 0) {
            failUnlessInterrupted("wait for the kernel");
        }
        return ready > 0;
    }

    @Override
    public int portId() {
        return portId;
    }

    @Override
    public void send(byte[] datagram) throws NetlinkException {
        byte[] kernel = new byte[ADDRESS_LENGTH];
        ByteBuffer.wrap(kernel).order(ByteOrder.nativeOrder()).putShort(0, (short) AF_NETLINK);
        NativeLong length = new NativeLong(datagram.length);
        while (LibC.sendto(descriptor, datagram, length, 0, kernel, kernel.length)
                        .longValue()
                < 0) {
            failUnlessInterrupted("send to the kernel");
        }
    }

    @Override
    public ByteBuffer receive() throws NetlinkException {
        byte[] sender = new byte[ADDRESS_LENGTH];
        int[] senderLength = {sender.length};
        NativeLong capacity = new NativeLong(memory.size());
        while (true) {
            // With MSG_TRUNC the call returns the true length even when it does not fit.
            long length = LibC.recvfrom(descriptor, memory, capacity, MSG_TRUNC, sender, senderLength)
                    .longValue();
            if (length < 0) {
                failUnlessInterrupted("receive from the kernel");
            } else if (length > memory.size()) {
                throw new NetlinkException("receive from the kernel", Errno.EMSGSIZE);
            } else if (ByteBuffer.wrap(sender).order(ByteOrder.nativeOrder()).getInt(4) == 0) {
                // Port 0 is the kernel; any other process may send to us too, and is not listened to.
                return memory.getByteBuffer(0, length).order(ByteOrder.nativeOrder());
            }
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LibC.close(descriptor);
            memory.close();
        }
    }

    private void option(int level, int option, byte[] value) {
        LibC.setsockopt(descriptor, level, option, value, value.length);
    }

    private static byte[] intBytes(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }

    /** {@code struct timeval}: two longs of the machine. */
    private static byte[] timeout() {
        ByteBuffer value = ByteBuffer.allocate(2 * NativeLong.SIZE).order(ByteOrder.nativeOrder());
        return (NativeLong.SIZE == Long.BYTES ? value.putLong(TIMEOUT_SECONDS) : value.putInt(TIMEOUT_SECONDS)).array();
    }

    private static int check(int result, String what) throws NetlinkException {
        if (result < 0) {
            throw new NetlinkException("Cannot " + what, Native.getLastError());
        }
        return result;
    }

    private static void failUnlessInterrupted(String what) throws NetlinkException {
        int errno = Native.getLastError();
        if (errno != Errno.EINTR) {
            throw new NetlinkException("Cannot " + what, errno);
        }
    }
}
