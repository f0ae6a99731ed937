// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kernel refused a netlink request, or the socket failed. */
public final class NetlinkException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final int errno;
    private final @Nullable String kernelText;
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
    public NetlinkException(String what, int errno, @Nullable String kernelText, int badAttributeOffset) {
        super(what + ": " + Errno.text(errno) + (kernelText == null ? "" : ", the kernel says: " + kernelText));
        this.what = what;
        this.errno = errno;
        this.kernelText = kernelText;
        this.badAttributeOffset = badAttributeOffset;
    }

    /** The same with what the kernel wrote into its log about it, unless it gave a text itself. */
    public NetlinkException explained(List<String> log) {
        return kernelText != null || log.isEmpty()
                ? this
                : new NetlinkException(what, errno, String.join("; ", log), badAttributeOffset);
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
