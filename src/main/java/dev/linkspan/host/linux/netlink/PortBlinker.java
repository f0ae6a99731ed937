// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.charset.StandardCharsets;

/** Blinks the LED of a NIC, so that one finds it (ETHTOOL_PHYS_ID of linux/ethtool.h; ethtool -p). */
public final class PortBlinker {

    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM_CLOEXEC = 0x80002;
    private static final long SIOCETHTOOL = 0x8946;
    private static final int ETHTOOL_PHYS_ID = 0x1c;
    /** struct ifreq: 16 bytes of name, then a union that begins with a pointer. */
    private static final int NAME_BYTES = 16;

    private static final int REQUEST_BYTES = 40;
    private static final int LONGEST_SECONDS = 300;

    private PortBlinker() {}

    /**
     * Blinks, second by second; an interrupt of the thread ends it within one. In the network namespace of the thread.
     *
     * @param name name of the link
     * @param seconds 1 to 300
     * @throws IllegalArgumentException when the name or the time can't be
     * @throws NetlinkException when it can't: EOPNOTSUPP where the driver has no LED, EPERM without CAP_NET_ADMIN
     * @throws InterruptedException when it was ended before its time
     */
    public static void blink(String name, int seconds) throws NetlinkException, InterruptedException {
        LinkChanges.name(name);
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw new IllegalArgumentException(
                    "a NIC can't blink for " + seconds + " s, expected 1 to " + LONGEST_SECONDS);
        }
        int socket = LibC.socket(AF_INET, SOCK_DGRAM_CLOEXEC, 0);
        if (socket < 0) {
            throw new NetlinkException("Cannot open a socket", Native.getLastError());
        }
        try {
            for (int second = 0; second < seconds; second++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                blinkOneSecond(socket, name);
            }
        } finally {
            LibC.close(socket);
        }
    }

    private static void blinkOneSecond(int socket, String name) throws NetlinkException {
        try (Memory value = new Memory(2 * Integer.BYTES);
                Memory request = new Memory(REQUEST_BYTES)) {
            value.setInt(0, ETHTOOL_PHYS_ID);
            value.setInt(Integer.BYTES, 1);
            request.clear();
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            request.write(0, bytes, 0, bytes.length);
            request.setPointer(NAME_BYTES, value);
            if (LibC.ioctl(socket, new NativeLong(SIOCETHTOOL), request) < 0) {
                int errno = Native.getLastError();
                String why = errno == Errno.EOPNOTSUPP ? ", its driver can't" : "";
                if (errno != Errno.EINTR) {
                    throw new NetlinkException("Cannot blink the LED of " + name + why, errno);
                }
            }
        }
    }
}
