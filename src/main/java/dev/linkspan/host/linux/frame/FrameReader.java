// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import dev.linkspan.topology.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Goes through the bytes of a frame, or of a part of it, and never beyond its end. Numbers are in network byte order. */
final class FrameReader {

    private static final HexFormat MAC = HexFormat.ofDelimiter(":");

    private final byte[] frame;
    private final int end;
    private int at;

    private FrameReader(byte[] frame, int at, int end) {
        this.frame = frame;
        this.at = at;
        this.end = end;
    }

    static FrameReader of(byte[] frame) {
        return new FrameReader(frame, 0, frame.length);
    }

    /** Where the next byte stands in the frame. */
    int offset() {
        return at;
    }

    int left() {
        return end - at;
    }

    /** The next bytes as a part of their own, which are passed by. */
    FrameReader part(int length, String what) throws FrameFormatException {
        need(length, what);
        FrameReader part = new FrameReader(frame, at, at + length);
        at += length;
        return part;
    }

    /** All that is left, to be gone through once more. */
    FrameReader again() {
        return new FrameReader(frame, at, end);
    }

    int u8(String what) throws FrameFormatException {
        need(1, what);
        return frame[at++] & 0xff;
    }

    int u16(String what) throws FrameFormatException {
        need(2, what);
        return u8(what) << 8 | u8(what);
    }

    /** Unsigned, hence a long. */
    long u32(String what) throws FrameFormatException {
        need(4, what);
        return (long) u16(what) << 16 | u16(what);
    }

    MacAddress mac(String what) throws FrameFormatException {
        return MacAddress.of(MAC.formatHex(bytes(6, what)));
    }

    byte[] bytes(int length, String what) throws FrameFormatException {
        need(length, what);
        at += length;
        return Arrays.copyOfRange(frame, at - length, at);
    }

    /** All that is left, as UTF-8; what is none becomes the replacement character. */
    String text() {
        String text = new String(frame, at, end - at, StandardCharsets.UTF_8);
        at = end;
        return text;
    }

    /** All that is left, two digits a byte. */
    String hex() {
        String hex = HexFormat.of().formatHex(frame, at, end);
        at = end;
        return hex;
    }

    void expect(int value, String what) throws FrameFormatException {
        int place = at;
        int found = u8(what);
        if (found != value) {
            throw new FrameFormatException(place, what + " " + value, String.valueOf(found));
        }
    }

    void expectEnd(String what) throws FrameFormatException {
        if (at < end) {
            throw new FrameFormatException(at, "the end of " + what, (end - at) + " more bytes");
        }
    }

    private void need(int length, String what) throws FrameFormatException {
        if (length > end - at) {
            throw new FrameFormatException(
                    at, what + " (" + length + " bytes)", end == at ? "the end" : (end - at) + " bytes");
        }
    }
}
