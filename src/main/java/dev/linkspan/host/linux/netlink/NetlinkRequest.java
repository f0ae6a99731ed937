// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes one request: header, the family's own header, attributes. */
final class NetlinkRequest {

    private static final int REQUEST = 1;
    private static final int DUMP = 0x300;
    private static final int ACK = 4;
    private static final int NESTED = 0x8000;
    /** All options of a bond with 16 targets of both families take less than half of it. */
    private static final int CAPACITY = 2048;

    /** What a request for something new says beside: it must not be there yet, it is to be made (NLM_F_*). */
    static final int EXCLUSIVE = 0x200;

    static final int CREATE = 0x400;
    /** Something that is there gives way to what the request says. */
    static final int REPLACE = 0x100;

    private final String what;
    private final boolean isChange;
    private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());

    private NetlinkRequest(String what, boolean isChange, int type, int flags, byte[] familyHeader) {
        this.what = what;
        this.isChange = isChange;
        buffer.position(4).putShort((short) type).putShort((short) flags).position(NetlinkMessage.HEADER);
        buffer.put(familyHeader);
        pad();
    }

    /** A request for everything of a kind; {@code what} names it in errors. */
    static NetlinkRequest dump(String what, int type, byte[] familyHeader) {
        return new NetlinkRequest(what, false, type, REQUEST | DUMP, familyHeader);
    }

    /** A request for one thing. */
    static NetlinkRequest get(String what, int type, byte[] familyHeader) {
        return new NetlinkRequest(what, false, type, REQUEST, familyHeader);
    }

    /**
     * A request that changes something and is acknowledged.
     *
     * @param what what it does, for error texts ({@code create bond0})
     * @param flags {@link #CREATE} and the like
     */
    static NetlinkRequest change(String what, int type, int flags, byte[] familyHeader) {
        return new NetlinkRequest(what, true, type, REQUEST | ACK | flags, familyHeader);
    }

    NetlinkRequest uint8(int type, int value) {
        return bytes(type, new byte[] {(byte) value});
    }

    NetlinkRequest uint16(int type, int value) {
        buffer.putShort((short) 6).putShort((short) type).putShort((short) value);
        pad();
        return this;
    }

    NetlinkRequest bytes(int type, byte[] value) {
        buffer.putShort((short) (4 + value.length)).putShort((short) type).put(value);
        pad();
        return this;
    }

    NetlinkRequest int32(int type, int value) {
        buffer.putShort((short) 8).putShort((short) type).putInt(value);
        return this;
    }

    NetlinkRequest string(int type, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return bytes(type, Arrays.copyOf(bytes, bytes.length + 1));
    }

    NetlinkRequest nest(int type, Consumer<NetlinkRequest> content) {
        int start = buffer.position();
        buffer.putShort((short) 0).putShort((short) (type | NESTED));
        content.accept(this);
        buffer.putShort(start, (short) (buffer.position() - start));
        return this;
    }

    /** What is asked for, for error texts. */
    String what() {
        return what;
    }

    /** What is done, for error texts: {@code read the list of links}, {@code create bond0}. */
    String doing() {
        return isChange ? what : "read the " + what;
    }

    byte[] datagram(int sequence) {
        buffer.putInt(0, buffer.position()).putInt(8, sequence);
        byte[] datagram = new byte[buffer.position()];
        buffer.get(0, datagram);
        return datagram;
    }

    private void pad() {
        buffer.position(Attributes.align(buffer.position()));
    }
}
