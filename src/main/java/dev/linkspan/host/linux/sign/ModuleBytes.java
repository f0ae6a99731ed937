// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Values that transceivers of all kinds write in the same way. */
final class ModuleBytes {

    /** What ethtool shows for no light at all. */
    private static final double DARK_DBM = -40;

    private ModuleBytes() {}

    static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    /** Signed, in 256ths of a degree. */
    static double celsius(byte[] bytes, int at) {
        return (short) u16(bytes, at) / 256.0;
    }

    /** A power in tenths of a microwatt; -40 dBm or less is darkness. */
    static double dbm(byte[] bytes, int at) {
        int power = u16(bytes, at);
        return power == 0 ? DARK_DBM : Math.round(1000 * Math.log10(power / 10_000.0)) / 100.0;
    }

    /** Printable text that is filled up with blanks; null when there is none. */
    static @Nullable String text(byte[] bytes, int at, int length) {
        if (bytes.length < at + length) {
            return null;
        }
        String text = new String(bytes, at, length, StandardCharsets.US_ASCII)
                .replaceAll("[^\\x20-\\x7e]", " ")
                .strip();
        return text.isEmpty() ? null : text;
    }
}
