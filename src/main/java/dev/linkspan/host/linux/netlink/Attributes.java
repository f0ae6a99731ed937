// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the attributes of a message or of a nest: {@code while (attributes.next()) switch
 * (attributes.type())}. Every length is checked before a byte is read, and every step moves on by four bytes or more.
 * Layout: u16 length of header and payload, u16 type, payload, padding to four bytes (linux/netlink.h, struct nlattr).
 */
public final class Attributes {

    private static final int HEADER = 4;
    private static final int MAC_LENGTH = 6;
    /** Without NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
    private static final int TYPE_MASK = 0x3fff;

    private final ByteBuffer buffer;
    private final int end;
    private int next;
    private int type;
    private int start;
    private int length;

    /** Attributes between two absolute offsets of the buffer; {@code end} must lie within it. */
    Attributes(ByteBuffer buffer, int start, int end) {
        this.buffer = buffer;
        this.next = start;
        this.end = end;
    }

    /** Moves to the next attribute; false after the last one. */
    public boolean next() {
        if (next >= end) {
            return false;
        }
        if (end - next < HEADER) {
            throw new NetlinkFormatException(next, "an attribute header of 4 bytes", (end - next) + " bytes");
        }
        int whole = Short.toUnsignedInt(buffer.getShort(next));
        if (whole < HEADER || whole > end - next) {
            throw new NetlinkFormatException(
                    next, "an attribute of 4 to %d bytes".formatted(end - next), "a length of " + whole);
        }
        type = buffer.getShort(next + 2) & TYPE_MASK;
        start = next + HEADER;
        length = whole - HEADER;
        next += align(whole);
        return true;
    }

    /** Type of the current attribute, without its flag bits. */
    public int type() {
        return type;
    }

    /** Length of the current payload in bytes. */
    public int length() {
        return length;
    }

    /** The payload as an unsigned number of 1, 2, 4 or 8 bytes, whichever the kernel sent. */
    public long number() {
        return switch (length) {
            case 1 -> Byte.toUnsignedLong(buffer.get(start));
            case 2 -> Short.toUnsignedLong(buffer.getShort(start));
            case 4 -> Integer.toUnsignedLong(buffer.getInt(start));
            case 8 -> buffer.getLong(start);
            default -> throw wrong("a number of 1, 2, 4 or 8 bytes");
        };
    }

    /** The payload as a 32-bit value. */
    public int int32() {
        require(Integer.BYTES);
        return buffer.getInt(start);
    }

    /** The payload as an unsigned byte. */
    public int uint8() {
        require(Byte.BYTES);
        return Byte.toUnsignedInt(buffer.get(start));
    }

    /** The payload as an unsigned 16-bit value. */
    public int uint16() {
        require(Short.BYTES);
        return Short.toUnsignedInt(buffer.getShort(start));
    }

    /** The payload as an unsigned 16-bit value in network byte order. */
    public int uint16BigEndian() {
        require(Short.BYTES);
        return uint8At(0) << 8 | uint8At(1);
    }

    /** The payload as text up to its NUL, if it has one. */
    public String string() {
        byte[] bytes = bytes();
        int size = 0;
        while (size < bytes.length && bytes[size] != 0) {
            size++;
        }
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /** A copy of the payload. */
    public byte[] bytes() {
        byte[] bytes = new byte[length];
        buffer.get(start, bytes);
        return bytes;
    }

    /** The payload as a MAC address; null when it is no address of 48 bits (InfiniBand, tunnels). */
    public @Nullable String mac() {
        if (length != MAC_LENGTH) {
            return null;
        }
        char[] text = new char[MAC_LENGTH * 3 - 1];
        for (int octet = 0; octet < MAC_LENGTH; octet++) {
            int value = buffer.get(start + octet);
            if (octet > 0) {
                text[octet * 3 - 1] = ':';
            }
            text[octet * 3] = Character.forDigit(value >> 4 & 0xf, 16);
            text[octet * 3 + 1] = Character.forDigit(value & 0xf, 16);
        }
        return new String(text);
    }

    /** The payload as an IPv4 or IPv6 address, whichever its length says. */
    public String ip() {
        return ipAfter(0);
    }

    /** The same after a header of the given length in the payload. */
    String ipAfter(int header) {
        return switch (length - header) {
            case 4 ->
                uint8At(header) + "." + uint8At(header + 1) + "." + uint8At(header + 2) + "." + uint8At(header + 3);
            case 16 -> {
                StringBuilder text = new StringBuilder(39);
                for (int group = header; group < header + 16; group += 2) {
                    text.append(group == header ? "" : ":")
                            .append(Integer.toHexString(uint8At(group) << 8 | uint8At(group + 1)));
                }
                yield text.toString();
            }
            default -> throw wrong("an IPv4 or IPv6 address");
        };
    }

    /** The payload in hexadecimal, for what we carry but don't interpret. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /** A cursor over the payload as a nest of attributes. */
    public Attributes nested() {
        return new Attributes(buffer, start, start + length);
    }

    /** A cursor over the first nest of a type that follows; over nothing when there is none. */
    Attributes within(int wanted) {
        while (next()) {
            if (type == wanted) {
                return nested();
            }
        }
        return new Attributes(buffer, end, end);
    }

    /** The payload as 64-bit values; what is left behind the last whole one is not read. */
    long[] longs() {
        long[] values = new long[length / Long.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffer.getLong(start + i * Long.BYTES);
        }
        return values;
    }

    /** The 32-bit value the payload begins with. */
    int leadingInt32() {
        requireAtLeast(Integer.BYTES);
        return buffer.getInt(start);
    }

    /** A cursor over what follows a header of the given length in the payload. */
    Attributes nestedAfter(int headerLength) {
        requireAtLeast(headerLength);
        return new Attributes(buffer, start + headerLength, start + length);
    }

    static int align(int length) {
        return (length + 3) & ~3;
    }

    private int uint8At(int offset) {
        return Byte.toUnsignedInt(buffer.get(start + offset));
    }

    private void require(int size) {
        if (length != size) {
            throw wrong(size + " bytes");
        }
    }

    private void requireAtLeast(int size) {
        if (length < size) {
            throw wrong("at least " + size + " bytes");
        }
    }

    private NetlinkFormatException wrong(String expected) {
        return new NetlinkFormatException(start, "%s in attribute %d".formatted(expected, type), length + " bytes");
    }
}
