// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A program for the kernel that lets LACP and LLDP frames through which arrive, and nothing else, so that all other frames
 * of the link cost next to nothing (socket(7) SO_ATTACH_FILTER, linux/filter.h).
 */
final class FrameFilter {

    private static final int LOAD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    /** SKF_AD_OFF + SKF_AD_PROTOCOL: the ethertype behind a VLAN tag. */
    private static final int ETHERTYPE = 0xfffff000;
    /** SKF_AD_OFF + SKF_AD_PKTTYPE. */
    private static final int DIRECTION = 0xfffff004;

    private static final int OUTGOING = 4;
    private static final int MOST_BYTES = 1 << 18;

    /** struct sock_filter: code, steps to jump when it is so, steps when it is not, operand. */
    private static final int[][] STEPS = {
        {LOAD, 0, 0, DIRECTION},
        {JUMP_IF_EQUAL, 4, 0, OUTGOING},
        {LOAD, 0, 0, ETHERTYPE},
        {JUMP_IF_EQUAL, 1, 0, 0x8809},
        {JUMP_IF_EQUAL, 0, 1, 0x88cc},
        {RETURN, 0, 0, MOST_BYTES},
        {RETURN, 0, 0, 0},
    };

    private FrameFilter() {}

    /** The program, to be kept until the kernel has taken it. */
    static Memory program() {
        Memory program = new Memory(STEPS.length * 8L);
        ByteBuffer bytes = program.getByteBuffer(0, program.size()).order(ByteOrder.nativeOrder());
        for (int[] step : STEPS) {
            bytes.putShort((short) step[0])
                    .put((byte) step[1])
                    .put((byte) step[2])
                    .putInt(step[3]);
        }
        return program;
    }

    /** struct sock_fprog for it: the number of steps, and where they are. */
    static byte[] option(Memory program) {
        ByteBuffer option = ByteBuffer.allocate(2 * Native.POINTER_SIZE).order(ByteOrder.nativeOrder());
        option.putShort(0, (short) STEPS.length);
        long place = Pointer.nativeValue(program);
        if (Native.POINTER_SIZE == Long.BYTES) {
            option.putLong(Native.POINTER_SIZE, place);
        } else {
            option.putInt(Native.POINTER_SIZE, (int) place);
        }
        return option.array();
    }
}
