// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code ethtool -s LINK speed MBPS duplex full} (linux/ethtool.h: ETHTOOL_GSET, ETHTOOL_SSET), for a machine without ethtool. */
final class GuestSpeed {
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final int SIOCETHTOOL = 0x8946;
    private static final int GET = 1;
    private static final int SET = 2;
    private static final int COMMAND_BYTES = 44;
    private static final int SPEED = 12;
    private static final int SPEED_HIGH = 28;
    private static final int NAME_BYTES = 16;

    static {
        Native.register(GuestSpeed.class, "c");
    }

    private GuestSpeed() {}

    private static native int socket(int domain, int type, int protocol);

    private static native int ioctl(int descriptor, NativeLong request, Pointer argument);

    private static native int close(int descriptor);

    static void set(String link, int mbps) throws IOException {
        try (Memory request = new Memory(NAME_BYTES + 2L * Native.POINTER_SIZE);
                Memory command = new Memory(COMMAND_BYTES)) {
            request.clear();
            command.clear();
            byte[] name = link.getBytes(StandardCharsets.US_ASCII);
            request.write(0, name, 0, name.length);
            request.setPointer(NAME_BYTES, command);
            int socket = socket(AF_INET, SOCK_DGRAM, 0);
            try {
                call(socket, request, command, GET);
                command.setShort(SPEED, (short) mbps);
                command.setShort(SPEED_HIGH, (short) (mbps >>> 16));
                call(socket, request, command, SET);
            } finally {
                close(socket);
            }
        }
    }

    private static void call(int socket, Memory request, Memory command, int what) throws IOException {
        command.setInt(0, what);
        int result = ioctl(socket, new NativeLong(SIOCETHTOOL), request);
        int errno = Native.getLastError();
        if (result < 0) {
            throw new IOException("ETHTOOL command " + what + " fails with errno " + errno);
        }
    }
}
