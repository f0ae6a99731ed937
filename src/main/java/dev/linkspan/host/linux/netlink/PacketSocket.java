// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Sends whole frames and hears none (packet(7), AF_PACKET with SOCK_RAW and protocol 0). It belongs to the network namespace
 * of the thread that opens it. Needs CAP_NET_RAW.
 */
public final class PacketSocket implements Closeable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW_CLOEXEC = 0x80003;
    /** struct sockaddr_ll (linux/if_packet.h). */
    private static final int ADDRESS_BYTES = 20;

    private static final int INDEX = 4;

    private final int descriptor;

    private PacketSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    /** @throws NetlinkException when the system gives no such socket: EPERM without CAP_NET_RAW */
    public static PacketSocket open() throws NetlinkException {
        int descriptor = LibC.socket(AF_PACKET, SOCK_RAW_CLOEXEC, 0);
        if (descriptor < 0) {
            throw new NetlinkException("Cannot open a packet socket", Native.getLastError());
        }
        return new PacketSocket(descriptor);
    }

    /**
     * @param link index of the link it leaves by
     * @param frame from its destination MAC address on, without the check sequence
     * @throws NetlinkException when it can't leave: ENETDOWN while the link is down
     */
    public void send(int link, byte[] frame) throws NetlinkException {
        byte[] address = new byte[ADDRESS_BYTES];
        ByteBuffer.wrap(address)
                .order(ByteOrder.nativeOrder())
                .putShort(0, (short) AF_PACKET)
                .putInt(INDEX, link);
        NativeLong length = new NativeLong(frame.length);
        if (LibC.sendto(descriptor, frame, length, 0, address, address.length).longValue() < 0) {
            throw new NetlinkException("Cannot send a frame", Native.getLastError());
        }
    }

    @Override
    public void close() {
        LibC.close(descriptor);
    }
}
