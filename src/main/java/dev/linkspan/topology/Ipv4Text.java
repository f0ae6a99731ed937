// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

/**
 * IPv4 addresses in the form that nearly all have, {@code 192.0.2.10}, without the cost of the address library: designs
 * of thousands of hosts are read and simulated in a second. What has another form is left to the library.
 */
final class Ipv4Text {
    /** No canonical IPv4 address. */
    static final long NONE = -1;

    private Ipv4Text() {}

    /** The 32 bits of the address that stands between two places of a text; {@link #NONE} for anything but the canonical form. */
    static long bits(String text, int from, int to) {
        long bits = 0;
        int octet = -1;
        int octets = 0;
        for (int i = from; i <= to; i++) {
            char c = i < to ? text.charAt(i) : '.';
            if (c >= '0' && c <= '9') {
                if (octet == 0) {
                    return NONE; // a leading zero
                }
                octet = octet < 0 ? c - '0' : octet * 10 + (c - '0');
                if (octet > 255) {
                    return NONE;
                }
            } else if (c == '.' && octet >= 0 && octets < 4) {
                bits = bits << 8 | octet;
                octets++;
                octet = -1;
            } else {
                return NONE;
            }
        }
        return octets == 4 ? bits : NONE;
    }

    /** The length of the prefix after the slash, 0 to 32; -1 for anything but the canonical form. */
    static int prefix(String text, int slash) {
        int digits = text.length() - slash - 1;
        if (slash < 0 || digits < 1 || digits > 2) {
            return -1;
        }
        int prefix = 0;
        for (int i = slash + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || (prefix == 0 && i > slash + 1)) {
                return -1;
            }
            prefix = prefix * 10 + (c - '0');
        }
        return prefix <= 32 ? prefix : -1;
    }
}
