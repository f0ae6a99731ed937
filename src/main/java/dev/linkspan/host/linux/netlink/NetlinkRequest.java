// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes one request: header, the family's own header, attributes. */
final class NetlinkRequest {

    private static final int REQUEST = 1;
    private static final int DUMP = 0x300;
    private static final int NESTED = 0x8000;
    private static final int CAPACITY = 512;

    private final String what;
    private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());

    private NetlinkRequest(String what, int type, int flags, byte[] familyHeader) {
        this.what = what;
        buffer.position(4).putShort((short) type).putShort((short) flags).position(NetlinkMessage.HEADER);
        buffer.put(familyHeader);
        pad();
    }

    /** A request for everything of a kind; {@code what} names it in errors. */
    static NetlinkRequest dump(String what, int type, byte[] familyHeader) {
        return new NetlinkRequest(what, type, REQUEST | DUMP, familyHeader);
    }

    /** A request for one thing. */
    static NetlinkRequest get(String what, int type, byte[] familyHeader) {
        return new NetlinkRequest(what, type, REQUEST, familyHeader);
    }

    NetlinkRequest int32(int type, int value) {
        buffer.putShort((short) 8).putShort((short) type).putInt(value);
        return this;
    }

    NetlinkRequest string(int type, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        buffer.putShort((short) (4 + bytes.length + 1))
                .putShort((short) type)
                .put(bytes)
                .put((byte) 0);
        pad();
        return this;
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
