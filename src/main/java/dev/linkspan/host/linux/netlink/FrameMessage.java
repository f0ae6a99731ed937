// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where recvmsg(2) puts a frame and what the kernel tells beside it: it takes the VLAN tag out of the frame and tells it in
 * struct tpacket_auxdata (packet(7) PACKET_AUXDATA).
 */
final class FrameMessage {

    /** A frame of a link with jumbo frames fits, and so does what a NIC has put together of several. */
    private static final int FRAME_BYTES = 1 << 16;

    private static final int SOL_PACKET = 263;
    private static final int PACKET_AUXDATA = 8;
    private static final int VLAN_VALID = 1 << 4;
    private static final int VLAN_PROTOCOL_VALID = 1 << 6;
    private static final int CUSTOMER_TAG = 0x8100;
    private static final int ADDRESSES_BYTES = 12;
    private static final int TAG_BYTES = 4;

    private static final int WORD = Native.POINTER_SIZE;
    private static final int CONTROL_BYTES = 64;
    /** struct cmsghdr: a length of a word, level and type, then the data. */
    private static final int LEVEL = WORD;

    private static final int DATA = WORD + 8;
    /** In struct tpacket_auxdata, behind status, length, length here, and two places. */
    private static final int TAG = DATA + 16;

    private static final int TAG_PROTOCOL = TAG + 2;
    private static final int DATA_END = DATA + 20;

    private final Memory frame = new Memory(FRAME_BYTES);
    private final Memory control = new Memory(CONTROL_BYTES);
    private final Memory vector = new Memory(2L * WORD);
    private final Memory header = new Memory(7L * WORD);

    FrameMessage() {
        vector.setPointer(0, frame);
        word(vector, WORD, FRAME_BYTES);
    }

    /** struct msghdr, ready for the next call. */
    Pointer header() {
        header.clear();
        header.setPointer(2L * WORD, vector);
        word(header, 3L * WORD, 1);
        header.setPointer(4L * WORD, control);
        word(header, 5L * WORD, CONTROL_BYTES);
        control.clear();
        return header;
    }

    /** The frame that was put here, as it was on the wire. */
    byte[] frame(int length) {
        byte[] bytes = frame.getByteArray(0, Math.min(length, FRAME_BYTES));
        boolean told = word(header, 5L * WORD) >= DATA_END
                && control.getInt(LEVEL) == SOL_PACKET
                && control.getInt(LEVEL + 4L) == PACKET_AUXDATA;
        int status = told ? control.getInt(DATA) : 0;
        if ((status & VLAN_VALID) == 0 || bytes.length < ADDRESSES_BYTES) {
            return bytes;
        }
        int protocol = (status & VLAN_PROTOCOL_VALID) != 0 ? control.getShort(TAG_PROTOCOL) : CUSTOMER_TAG;
        return ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + TAG_BYTES))
                .position(ADDRESSES_BYTES)
                .putShort((short) protocol)
                .putShort(control.getShort(TAG))
                .put(bytes, ADDRESSES_BYTES, bytes.length - ADDRESSES_BYTES)
                .array();
    }

    void close() {
        header.close();
        vector.close();
        control.close();
        frame.close();
    }

    private static void word(Memory memory, long offset, long value) {
        if (WORD == Long.BYTES) {
            memory.setLong(offset, value);
        } else {
            memory.setInt(offset, (int) value);
        }
    }

    private static long word(Memory memory, long offset) {
        return WORD == Long.BYTES ? memory.getLong(offset) : memory.getInt(offset);
    }
}
