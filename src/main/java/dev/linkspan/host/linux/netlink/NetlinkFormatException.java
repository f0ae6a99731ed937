// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

/** Bytes that are no well-formed netlink message: truncated, or a length that points outside. */
public final class NetlinkFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * @param offset where in the datagram, in bytes
     * @param expected what should stand there
     * @param found what stands there
     */
    public NetlinkFormatException(int offset, String expected, String found) {
        super("Malformed netlink message at byte %d: expected %s, found %s".formatted(offset, expected, found));
        this.offset = offset;
    }

    /** Where in the datagram the trouble is, in bytes. */
    public int offset() {
        return offset;
    }
}
