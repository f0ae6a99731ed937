// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

/** Error numbers of Linux that we meet (asm-generic/errno.h), and what they mean here. */
public final class Errno {

    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int EMSGSIZE = 90;
    public static final int EOPNOTSUPP = 95;
    public static final int EAFNOSUPPORT = 97;
    public static final int ENOBUFS = 105;

    private Errno() {}

    /** A sentence part for the user, with the number for the expert. */
    public static String text(int errno) {
        String text = switch (errno) {
            case 0 -> "no answer that fits the question";
            case EPERM, EACCES -> "not permitted";
            case ENOENT -> "not there";
            case EAGAIN -> "the kernel did not answer in time";
            case EBUSY -> "busy";
            case ENODEV -> "no such device";
            case EINVAL -> "the kernel does not accept the request";
            case EMSGSIZE -> "message too long for the receive buffer";
            case EOPNOTSUPP -> "not supported by this kernel or device";
            case EAFNOSUPPORT -> "address family not supported by this kernel";
            case ENOBUFS -> "the receive buffer overflowed and messages were lost";
            default -> "the kernel refused";
        };
        return errno == 0 ? text : text + " (errno " + errno + ")";
    }
}
