// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/**
 * The calls of the C library that are needed here, mapped directly. All return -1 on failure; {@link
 * Native#getLastError()} then has errno, to be read before any other native call. {@code NativeLong} stands for
 * {@code size_t}: both have the width of a pointer on Linux.
 */
final class LibC {

    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    static native int socket(int domain, int type, int protocol);

    static native int bind(int socket, byte[] address, int length);

    static native int getsockname(int socket, byte[] address, int[] length);

    static native int setsockopt(int socket, int level, int option, byte[] value, int length);

    static native int getsockopt(int socket, int level, int option, byte[] value, int[] length);

    static native NativeLong sendto(
            int socket, byte[] message, NativeLong length, int flags, byte[] address, int addressLength);

    static native NativeLong recvfrom(
            int socket, Pointer buffer, NativeLong length, int flags, byte[] address, int[] addressLength);

    static native NativeLong recvmsg(int socket, Pointer message, int flags);

    static native int eventfd(int start, int flags);

    static native int open(String path, int flags);

    static native int ioctl(int descriptor, NativeLong request, Pointer argument);

    static native int poll(byte[] descriptors, NativeLong count, int timeoutMillis);

    static native NativeLong read(int descriptor, byte[] buffer, NativeLong length);

    static native NativeLong write(int descriptor, byte[] buffer, NativeLong length);

    static native NativeLong lseek(int descriptor, NativeLong offset, int whence);

    static native int setns(int descriptor, int kind);

    static native int close(int descriptor);
}
