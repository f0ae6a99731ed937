// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One message of a datagram: a view, valid as long as the datagram. Header (linux/netlink.h, struct nlmsghdr): u32
 * length with header, u16 type, u16 flags, u32 sequence, u32 port id.
 *
 * @param start offset of the payload in the datagram
 * @param end offset behind the payload
 */
public record NetlinkMessage(int type, int flags, int sequence, int portId, ByteBuffer datagram, int start, int end) {

    /** Control messages. */
    static final int NOOP = 1;

    static final int ERROR = 2;
    static final int DONE = 3;
    static final int OVERRUN = 4;
    /** What was dumped changed meanwhile. */
    static final int DUMP_INTERRUPTED = 0x10;

    static final int HEADER = 16;

    /** All messages of a datagram, in order. The buffer must be in native byte order. */
    static List<NetlinkMessage> all(ByteBuffer datagram) {
        List<NetlinkMessage> messages = new ArrayList<>();
        int offset = 0;
        int limit = datagram.limit();
        while (offset < limit) {
            if (limit - offset < HEADER) {
                throw new NetlinkFormatException(offset, "a message header of 16 bytes", (limit - offset) + " bytes");
            }
            long length = Integer.toUnsignedLong(datagram.getInt(offset));
            if (length < HEADER || length > limit - offset) {
                throw new NetlinkFormatException(
                        offset, "a message of 16 to %d bytes".formatted(limit - offset), "a length of " + length);
            }
            messages.add(new NetlinkMessage(
                    Short.toUnsignedInt(datagram.getShort(offset + 4)),
                    Short.toUnsignedInt(datagram.getShort(offset + 6)),
                    datagram.getInt(offset + 8),
                    datagram.getInt(offset + 12),
                    datagram,
                    offset + HEADER,
                    offset + (int) length));
            offset += Attributes.align((int) length);
        }
        return messages;
    }

    /** An unsigned byte of the payload. */
    public int uint8(int offset) {
        return Byte.toUnsignedInt(datagram.get(checked(offset, Byte.BYTES)));
    }

    /** An unsigned 16-bit value of the payload. */
    public int uint16(int offset) {
        return Short.toUnsignedInt(datagram.getShort(checked(offset, Short.BYTES)));
    }

    /** A 32-bit value of the payload. */
    public int int32(int offset) {
        return datagram.getInt(checked(offset, Integer.BYTES));
    }

    /** The attributes that follow a family's own header of the given length. */
    public Attributes attributes(int headerLength) {
        return new Attributes(datagram, checked(headerLength, 0), end);
    }

    private int checked(int offset, int size) {
        if (offset < 0 || offset > end - start - size) {
            throw new NetlinkFormatException(
                    start, "a payload of at least %d bytes".formatted(offset + size), (end - start) + " bytes");
        }
        return start + offset;
    }
}
