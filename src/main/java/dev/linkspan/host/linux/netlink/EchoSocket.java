// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.Closeable;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sends ICMP echo requests that no router may cut up, and receives the answers (icmp(7), RFC 792, RFC 4443). It belongs to
 * the network namespace of the thread that opens it; one thread at a time. Needs CAP_NET_RAW, or a group of
 * net.ipv4.ping_group_range.
 */
public final class EchoSocket implements Closeable {

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_DGRAM_CLOEXEC = 0x80002;
    private static final int SOCK_RAW_CLOEXEC = 0x80003;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int IPPROTO_IP = 0;
    private static final int IP_MTU_DISCOVER = 10;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_MTU_DISCOVER = 23;
    private static final int IPV6_DONTFRAG = 62;
    /** Don't fragment, and don't believe what was learnt of the way (IP_PMTUDISC_PROBE, linux/in.h). */
    private static final int PROBE = 3;

    private static final int POLLIN = 1;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int HEADER = 8;
    private static final int IP_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int MOST_BYTES = 1 << 16;

    private final Memory memory = new Memory(MOST_BYTES);
    private final boolean v4;
    private final boolean raw;
    private final int descriptor;
    private final int id;

    private EchoSocket(boolean v4, boolean raw, int descriptor, int id) {
        this.v4 = v4;
        this.raw = raw;
        this.descriptor = descriptor;
        this.id = id;
    }

    /**
     * @param v4 IPv4, or IPv6
     * @param id 16 bits by which its own answers are known
     * @throws NetlinkException when the system gives no such socket: EACCES or EPERM without the right to it
     */
    public static EchoSocket open(boolean v4, int id) throws NetlinkException {
        int family = v4 ? AF_INET : AF_INET6;
        int protocol = v4 ? ICMP : ICMPV6;
        boolean raw = false;
        int descriptor = LibC.socket(family, SOCK_DGRAM_CLOEXEC, protocol);
        if (descriptor < 0) {
            raw = true;
            descriptor = LibC.socket(family, SOCK_RAW_CLOEXEC, protocol);
        }
        int errno = Native.getLastError();
        if (descriptor < 0) {
            throw new NetlinkException("Cannot open a socket for echo requests", errno);
        }
        EchoSocket socket = new EchoSocket(v4, raw, descriptor, id & 0xffff);
        if (v4) {
            socket.option(IPPROTO_IP, IP_MTU_DISCOVER, PROBE);
        } else {
            socket.option(IPPROTO_IPV6, IPV6_MTU_DISCOVER, PROBE);
            socket.option(IPPROTO_IPV6, IPV6_DONTFRAG, 1);
        }
        return socket;
    }

    /**
     * Sends a request.
     *
     * @param size bytes of the whole packet, IP header included
     * @return whether it left
     */
    public boolean send(InetAddress to, int sequence, int size) {
        int content = Math.max(0, size - HEADER - (v4 ? IP_HEADER : IPV6_HEADER));
        ByteBuffer packet = ByteBuffer.allocate(HEADER + content)
                .put((byte) (v4 ? 8 : 128))
                .put((byte) 0)
                .putShort((short) 0)
                .putShort((short) id)
                .putShort((short) sequence);
        // That of IPv6 is the kernel's to fill in.
        if (v4) {
            packet.putShort(2, checksum(packet.array()));
        }
        byte[] address = address(to);
        NativeLong length = new NativeLong(packet.capacity());
        return LibC.sendto(descriptor, packet.array(), length, 0, address, address.length)
                        .longValue()
                >= 0;
    }

    /**
     * Waits for an answer to one of ours.
     *
     * @param millis the longest time to wait
     * @return the number of the request; null when none came in time
     * @throws NetlinkException when the socket fails
     */
    public @Nullable Integer receive(InetAddress from, int millis) throws NetlinkException {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (true) {
            long left = Math.max(0, (end - System.nanoTime() + 999_999) / 1_000_000);
            if (await((int) left)) {
                Integer sequence = next(from);
                if (sequence != null) {
                    return sequence;
                }
            }
            if (left == 0) {
                return null;
            }
        }
    }

    private boolean await(int millis) throws NetlinkException {
        byte[] descriptors = ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putInt(descriptor)
                .putShort((short) POLLIN)
                .array();
        int ready = LibC.poll(descriptors, new NativeLong(1), millis);
        int errno = Native.getLastError();
        if (ready < 0 && errno != Errno.EINTR) {
            throw new NetlinkException("Cannot wait for an answer", errno);
        }
        return ready > 0;
    }

    private @Nullable Integer next(InetAddress from) {
        byte[] sender = new byte[28];
        long length = LibC.recvfrom(
                        descriptor, memory, new NativeLong(MOST_BYTES), MSG_DONTWAIT, sender, new int[] {sender.length})
                .longValue();
        if (length < 0) {
            // What routers say of a request that got lost comes as an error of the next call.
            return null;
        }
        byte[] address = v4 ? Arrays.copyOfRange(sender, 4, 8) : Arrays.copyOfRange(sender, 8, 24);
        byte[] bytes = memory.getByteArray(0, (int) length);
        return Arrays.equals(address, from.getAddress()) ? sequence(bytes) : null;
    }

    /** The number in an answer to one of ours; null for anything else. A raw IPv4 socket hears the IP header too. */
    private @Nullable Integer sequence(byte[] bytes) {
        int at = raw && v4 && bytes.length > 0 ? (bytes[0] & 0xf) * 4 : 0;
        if (bytes.length < at + HEADER || bytes[at] != (byte) (v4 ? 0 : 129)) {
            return null;
        }
        ByteBuffer answer = ByteBuffer.wrap(bytes);
        boolean ours = !raw || Short.toUnsignedInt(answer.getShort(at + 4)) == id;
        return ours ? (Integer) Short.toUnsignedInt(answer.getShort(at + 6)) : null;
    }

    /** struct sockaddr_in or sockaddr_in6. */
    private static byte[] address(InetAddress to) {
        byte[] bytes = to.getAddress();
        ByteBuffer address =
                ByteBuffer.allocate(to instanceof Inet4Address ? 16 : 28).order(ByteOrder.nativeOrder());
        address.putShort((short) (to instanceof Inet4Address ? AF_INET : AF_INET6));
        address.position(to instanceof Inet4Address ? 4 : 8);
        return address.put(bytes).array();
    }

    private void option(int level, int option, int value) {
        byte[] bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
        LibC.setsockopt(descriptor, level, option, bytes, bytes.length);
    }

    /** RFC 1071. */
    static short checksum(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            int low = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            sum += ((bytes[i] & 0xff) << 8) + low;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (short) ~sum;
    }

    @Override
    public void close() {
        LibC.close(descriptor);
        memory.close();
    }
}
