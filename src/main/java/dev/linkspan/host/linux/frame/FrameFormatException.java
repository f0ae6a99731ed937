// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

/** Bytes that are no well-formed frame of the protocol they name: truncated, or with a type or length that can't be. */
public final class FrameFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * @param offset where in the frame, in bytes from its destination address
     * @param expected what should stand there
     * @param found what stands there
     */
    public FrameFormatException(int offset, String expected, String found) {
        super("Malformed frame at byte %d: expected %s, found %s".formatted(offset, expected, found));
        this.offset = offset;
    }

    /** Where in the frame the trouble is, in bytes from its destination address. */
    public int offset() {
        return offset;
    }
}
