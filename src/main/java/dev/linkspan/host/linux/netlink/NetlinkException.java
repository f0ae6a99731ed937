// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.io.IOException;

/** The kernel refused a netlink request, or the socket failed. */
public final class NetlinkException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int errno;
    private final int badAttributeOffset;

    /** A system call failed with the given errno. */
    public NetlinkException(String what, int errno) {
        this(what, errno, null, 0);
    }

    /**
     * @param what what was asked for ("list of links")
     * @param errno error number of the kernel, positive; 0 when there is none
     * @param kernelText its own explanation (extended ACK); null when it gave none
     * @param badAttributeOffset byte offset of the attribute it objects to in the request; 0 when it named none
     */
    public NetlinkException(String what, int errno, String kernelText, int badAttributeOffset) {
        super(what + ": " + Errno.text(errno) + (kernelText == null ? "" : ", the kernel says: " + kernelText));
        this.errno = errno;
        this.badAttributeOffset = badAttributeOffset;
    }

    /** Error number of the kernel (errno.h), positive; 0 when there is none. */
    public int errno() {
        return errno;
    }

    /** Byte offset of the attribute the kernel objects to in the request; 0 when it named none. */
    public int badAttributeOffset() {
        return badAttributeOffset;
    }
}
