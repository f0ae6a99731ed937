// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Hears the LACP and LLDP frames that arrive at one link (packet(7)). On the port of a bond they are heard before the bond
 * takes them. It belongs to the network namespace of the thread that opens it; one thread receives, any may close. Needs
 * CAP_NET_RAW.
 */
public final class FrameSocket implements Closeable {

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW_CLOEXEC = 0x80003;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_AUXDATA = 8;
    /** By a listener to one ethertype LACPDUs are never heard: the bond has taken them before its turn (bond_3ad_lacpdu_recv). */
    private static final int ETH_P_ALL = 3;
    /** struct sockaddr_ll (linux/if_packet.h), with the protocol in network byte order. */
    private static final int ADDRESS_BYTES = 20;

    private static final int ADDRESS_PROTOCOL = 2;
    private static final int ADDRESS_INDEX = 4;
    private static final int POLLIN = 1;
    private static final int EVENT_FLAGS = 0x80800;
    private static final int MSG_DONTWAIT = 0x40;
    /** Slow protocols, and the nearest bridge, non-TPMR bridge and customer bridge (IEEE 802.1AB-2016 table 7-1). */
    private static final byte[] GROUP_ENDS = {0x02, 0x0e, 0x03, 0x00};

    private final int link;
    private final int descriptor;
    private final int wakeUp;
    private final FrameMessage message = new FrameMessage();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Object counting = new Object();
    private boolean closed;
    private long received;
    private long dropped;

    private FrameSocket(int link, int descriptor, int wakeUp) {
        this.link = link;
        this.descriptor = descriptor;
        this.wakeUp = wakeUp;
    }

    /**
     * Frames since the opening.
     *
     * @param received frames taken from the link, the dropped ones among them
     * @param dropped frames lost because nobody received them in time
     */
    public record Statistics(long received, long dropped) {}

    /**
     * Hears from now on.
     *
     * @param link index of the link
     * @throws NetlinkException when the system gives no such socket: EPERM without CAP_NET_RAW, ENODEV for no such link
     */
    public static FrameSocket open(int link) throws NetlinkException {
        // With protocol 0 it hears nothing before it is bound to the link and filters.
        int descriptor = check(LibC.socket(AF_PACKET, SOCK_RAW_CLOEXEC, 0), "open a packet socket");
        int wakeUp = LibC.eventfd(0, EVENT_FLAGS);
        int errno = Native.getLastError();
        if (wakeUp < 0) {
            LibC.close(descriptor);
            throw new NetlinkException("Cannot make an event", errno);
        }
        FrameSocket socket = new FrameSocket(link, descriptor, wakeUp);
        try {
            socket.listen();
        } catch (NetlinkException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    private void listen() throws NetlinkException {
        try (Memory program = FrameFilter.program()) {
            option(SOL_SOCKET, SO_ATTACH_FILTER, FrameFilter.option(program), "filter frames");
        }
        option(SOL_PACKET, PACKET_AUXDATA, number(4).putInt(1).array(), "ask for VLAN tags");
        byte[] address = number(ADDRESS_BYTES)
                .putShort(0, (short) AF_PACKET)
                .putInt(ADDRESS_INDEX, link)
                .order(ByteOrder.BIG_ENDIAN)
                .putShort(ADDRESS_PROTOCOL, (short) ETH_P_ALL)
                .array();
        check(LibC.bind(descriptor, address, address.length), "listen to link " + link);
        for (byte end : GROUP_ENDS) {
            // struct packet_mreq: index, type PACKET_MR_MULTICAST, length of the address, address.
            byte[] group = number(16)
                    .putInt(link)
                    .putShort((short) 0)
                    .putShort((short) 6)
                    .put(new byte[] {0x01, (byte) 0x80, (byte) 0xc2, 0, 0, end})
                    .array();
            option(SOL_PACKET, PACKET_ADD_MEMBERSHIP, group, "join a multicast group on link " + link);
        }
    }

    /**
     * Waits for the next frame. While the link is down there is none.
     *
     * @param millis the longest time to wait, 0 for not at all
     * @return the frame from its destination address on, with its VLAN tag if it had one; null when none came, and as soon as
     *     this is closed
     * @throws NetlinkException when the link is gone (ENODEV), or the socket fails
     */
    public synchronized byte @Nullable [] receive(int millis) throws NetlinkException {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (!closing.get()) {
            long left = Math.max(0, (end - System.nanoTime() + 999_999) / 1_000_000);
            if (await((int) left)) {
                byte[] frame = next();
                if (frame != null) {
                    return frame;
                }
            }
            if (left == 0) {
                return null;
            }
        }
        return null;
    }

    /** Counts since the opening; after closing, those that were told last. */
    public Statistics statistics() throws NetlinkException {
        synchronized (counting) {
            if (!closed) {
                // struct tpacket_stats; the kernel counts anew from each time it tells.
                byte[] counts = new byte[8];
                int[] length = {counts.length};
                check(
                        LibC.getsockopt(descriptor, SOL_PACKET, PACKET_STATISTICS, counts, length),
                        "read the counts of a packet socket");
                ByteBuffer told = ByteBuffer.wrap(counts).order(ByteOrder.nativeOrder());
                received += Integer.toUnsignedLong(told.getInt());
                dropped += Integer.toUnsignedLong(told.getInt());
            }
            return new Statistics(received, dropped);
        }
    }

    /** Ends a {@link #receive} of another thread too. */
    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        byte[] one = number(8).putLong(1).array();
        LibC.write(wakeUp, one, new NativeLong(one.length));
        // Not before that thread has left.
        synchronized (this) {
            synchronized (counting) {
                closed = true;
                LibC.close(descriptor);
                LibC.close(wakeUp);
                message.close();
            }
        }
    }

    /** Whether the frames' socket has something to say. */
    private boolean await(int millis) throws NetlinkException {
        byte[] descriptors = number(16)
                .putInt(descriptor)
                .putShort((short) POLLIN)
                .putShort((short) 0)
                .putInt(wakeUp)
                .putShort((short) POLLIN)
                .array();
        int ready = LibC.poll(descriptors, new NativeLong(2), millis);
        int errno = Native.getLastError();
        if (ready < 0 && errno != Errno.EINTR) {
            throw new NetlinkException("Cannot wait for a frame", errno);
        }
        return ready > 0
                && ByteBuffer.wrap(descriptors).order(ByteOrder.nativeOrder()).getShort(6) != 0;
    }

    private byte @Nullable [] next() throws NetlinkException {
        long length = LibC.recvmsg(descriptor, message.header(), MSG_DONTWAIT).longValue();
        if (length >= 0) {
            return message.frame((int) length);
        }
        int errno = Native.getLastError();
        if (errno == Errno.ENETDOWN) {
            requireLink();
        } else if (errno != Errno.EAGAIN && errno != Errno.EINTR) {
            throw new NetlinkException("Cannot receive a frame", errno);
        }
        return null;
    }

    /** The socket of a link that was removed is bound to none; that of one that is down hears again when it is up. */
    private void requireLink() throws NetlinkException {
        byte[] address = new byte[ADDRESS_BYTES];
        check(LibC.getsockname(descriptor, address, new int[] {address.length}), "read the address of a packet socket");
        if (ByteBuffer.wrap(address).order(ByteOrder.nativeOrder()).getInt(ADDRESS_INDEX) != link) {
            throw new NetlinkException("Cannot listen to link " + link + " any longer", Errno.ENODEV);
        }
    }

    private void option(int level, int option, byte[] value, String what) throws NetlinkException {
        check(LibC.setsockopt(descriptor, level, option, value, value.length), what);
    }

    private static ByteBuffer number(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }

    private static int check(int result, String what) throws NetlinkException {
        int errno = Native.getLastError();
        if (result < 0) {
            throw new NetlinkException("Cannot " + what, errno);
        }
        return result;
    }
}
