// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

/** Error numbers of Linux that we meet (asm-generic/errno.h), and what they mean here. */
public final class Errno {

    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ERANGE = 34;
    public static final int ENOTEMPTY = 39;
    public static final int EMSGSIZE = 90;
    public static final int EOPNOTSUPP = 95;
    public static final int EAFNOSUPPORT = 97;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENETDOWN = 100;
    public static final int ENETUNREACH = 101;
    public static final int ENOBUFS = 105;

    private Errno() {}

    /** A sentence part for the user, with the number for the expert. */
    public static String text(int errno) {
        String text = switch (errno) {
            case 0 -> "no answer that fits the question";
            case EPERM, EACCES -> "not permitted";
            case ENOENT, ESRCH -> "not there";
            case EAGAIN -> "the kernel did not answer in time";
            case EBUSY -> "busy";
            case EEXIST -> "there is one already";
            case ENODEV -> "no such device";
            case EINVAL -> "the kernel does not accept the request";
            case ERANGE -> "a value is out of range";
            case ENOTEMPTY -> "it still has ports";
            case EADDRNOTAVAIL -> "no such address";
            case ENETDOWN -> "a link is down";
            case ENETUNREACH -> "its gateway can't be reached";
            case EMSGSIZE -> "message too long for the receive buffer";
            case EOPNOTSUPP -> "not supported by this kernel or device";
            case EAFNOSUPPORT -> "address family not supported by this kernel";
            case ENOBUFS -> "the receive buffer overflowed and messages were lost";
            default -> "the kernel refused";
        };
        return errno == 0 ? text : text + " (errno " + errno + ")";
    }
}
