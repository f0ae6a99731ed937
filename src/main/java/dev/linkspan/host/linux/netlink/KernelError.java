// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import org.jspecify.annotations.Nullable;

/**
 * What NLMSG_ERROR or NLMSG_DONE says. Payload: s32 error (0 or -errno); in ERROR then the header of the request, and
 * its payload unless NLM_F_CAPPED; then the attributes of the extended ACK if NLM_F_ACK_TLVS
 * (Documentation/userspace-api/netlink/intro.rst).
 *
 * @param errno positive; 0 for success
 * @param text the kernel's explanation
 * @param badAttributeOffset offset of the attribute it objects to in the request; 0 when it named none
 */
record KernelError(int errno, @Nullable String text, int badAttributeOffset) {

    private static final int CAPPED = 0x100;
    private static final int ACK_TLVS = 0x200;
    private static final int TLV_MESSAGE = 1;
    private static final int TLV_OFFSET = 2;

    /** @throws NetlinkFormatException when the message is malformed */
    static KernelError read(NetlinkMessage message) {
        boolean done = message.type() == NetlinkMessage.DONE;
        // A dump of old kernels may end in a DONE without an error number.
        int errno = done && message.start() == message.end() ? 0 : -message.int32(0);
        String text = null;
        int offset = 0;
        if ((message.flags() & ACK_TLVS) != 0) {
            Attributes attributes = message.attributes(done ? Integer.BYTES : tlvOffset(message));
            while (attributes.next()) {
                switch (attributes.type()) {
                    case TLV_MESSAGE -> text = attributes.string();
                    case TLV_OFFSET -> offset = attributes.int32();
                    default -> {}
                }
            }
        }
        return new KernelError(errno, text, offset);
    }

    /** @param doing what was tried, to be put behind "Cannot" */
    NetlinkException toException(String doing) {
        return new NetlinkException("Cannot " + doing, errno, text, badAttributeOffset);
    }

    private static int tlvOffset(NetlinkMessage message) {
        if ((message.flags() & CAPPED) != 0) {
            return Integer.BYTES + NetlinkMessage.HEADER;
        }
        int requestLength = message.int32(Integer.BYTES);
        if (requestLength < NetlinkMessage.HEADER || requestLength > message.end() - message.start()) {
            throw new NetlinkFormatException(
                    message.start() + Integer.BYTES, "the length of the request", String.valueOf(requestLength));
        }
        return Integer.BYTES + Attributes.align(requestLength);
    }
}
