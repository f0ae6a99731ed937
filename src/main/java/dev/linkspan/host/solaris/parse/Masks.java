// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import org.jspecify.annotations.Nullable;

/** Netmasks of IPv4. */
final class Masks {
    private Masks() {}

    /** The length of the prefix; null when ones stand behind zeros. */
    static @Nullable Integer prefix(long mask) {
        int length = Long.bitCount(mask);
        return mask == (length == 0 ? 0 : 0xffffffffL << (32 - length) & 0xffffffffL) ? (Integer) length : null;
    }

    /** The length of a mask of four decimal numbers; null when it is none. */
    static @Nullable Integer prefix(String dotted) {
        String[] parts = dotted.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        long mask = 0;
        for (String part : parts) {
            if (part.isEmpty()
                    || part.length() > 3
                    || !part.chars().allMatch(c -> c >= '0' && c <= '9')
                    || Integer.parseInt(part) > 255) {
                return null;
            }
            mask = mask << 8 | Integer.parseInt(part);
        }
        return prefix(mask);
    }
}
