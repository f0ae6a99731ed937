// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes messages as the kernel would, in little-endian order: the tests' own knowledge of the format, which shares
 * nothing with the code under test.
 */
public final class KernelBytes {

    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    /** A message with its payload; its length is filled in. */
    public KernelBytes message(int type, int flags, int sequence, int portId, Consumer<KernelBytes> payload) {
        int start = buffer.position();
        buffer.putInt(0)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(portId);
        payload.accept(this);
        buffer.putInt(start, buffer.position() - start);
        return pad();
    }

    /** RTM_NEWLINK with the header fields that matter; flags 0x11043 are those of a link that is up with carrier. */
    public KernelBytes link(int index, int flags, Consumer<KernelBytes> attributes) {
        return message(16, 2, 1, 99, body -> {
            body.u8(0).u8(0).u16(1).u32(index).u32(flags).u32(0);
            attributes.accept(body);
        });
    }

    public KernelBytes u8(int value) {
        buffer.put((byte) value);
        return this;
    }

    public KernelBytes u16(int value) {
        buffer.putShort((short) value);
        return this;
    }

    public KernelBytes u32(long value) {
        buffer.putInt((int) value);
        return this;
    }

    public KernelBytes bytes(int... values) {
        for (int value : values) {
            u8(value);
        }
        return this;
    }

    public KernelBytes attribute(int type, Consumer<KernelBytes> payload) {
        int start = buffer.position();
        buffer.putShort((short) 0).putShort((short) type);
        payload.accept(this);
        buffer.putShort(start, (short) (buffer.position() - start));
        return pad();
    }

    public KernelBytes attribute8(int type, int value) {
        return attribute(type, payload -> payload.u8(value));
    }

    public KernelBytes attribute16(int type, int value) {
        return attribute(type, payload -> payload.u16(value));
    }

    public KernelBytes attribute32(int type, long value) {
        return attribute(type, payload -> payload.u32(value));
    }

    public KernelBytes text(int type, String value) {
        return attribute(type, payload -> {
            payload.buffer.put(value.getBytes(StandardCharsets.UTF_8));
            payload.u8(0);
        });
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    /** The links of datagrams, decoded as in an observation. */
    public static List<LinkMessage> links(List<byte[]> datagrams) {
        List<LinkMessage> links = new ArrayList<>();
        for (byte[] datagram : datagrams) {
            for (NetlinkMessage message : messages(datagram)) {
                if (message.type() == 16) {
                    links.add(LinkMessage.decode(message));
                }
            }
        }
        return links;
    }

    /** The addresses of datagrams. */
    public static List<AddressMessage> addresses(List<byte[]> datagrams) {
        List<AddressMessage> addresses = new ArrayList<>();
        for (byte[] datagram : datagrams) {
            for (NetlinkMessage message : messages(datagram)) {
                if (message.type() == 20) {
                    addresses.add(AddressMessage.decode(message));
                }
            }
        }
        return addresses;
    }

    /** The routes of datagrams. */
    public static List<RouteMessage> routes(List<byte[]> datagrams) {
        List<RouteMessage> routes = new ArrayList<>();
        for (byte[] datagram : datagrams) {
            for (NetlinkMessage message : messages(datagram)) {
                if (message.type() == 24) {
                    routes.add(RouteMessage.decode(message));
                }
            }
        }
        return routes;
    }

    static List<NetlinkMessage> messages(byte[] datagram) {
        return NetlinkMessage.all(ByteBuffer.wrap(datagram).order(ByteOrder.LITTLE_ENDIAN));
    }

    private KernelBytes pad() {
        while (buffer.position() % 4 != 0) {
            u8(0);
        }
        return this;
    }
}
