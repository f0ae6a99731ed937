// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.traffic;

import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;

/** Bits of addresses as they stand on the wire, read from the canonical texts without making objects. */
final class AddressBits {
    private AddressBits() {}

    /** Octet of a hardware address, 0 to 255; {@code index} 0 is the first on the wire. */
    static int octet(MacAddress mac, int index) {
        String text = mac.text();
        return Character.digit(text.charAt(3 * index), 16) << 4 | Character.digit(text.charAt(3 * index + 1), 16);
    }

    /** The 32 bits of an IPv4 address, or all four words of an IPv6 address folded by exclusive or; first octet highest. */
    static int folded(Ip ip) {
        return ip.family() == IpFamily.INET ? ipv4(ip.text()) : ipv6(ip.text(), false);
    }

    /** The 32 bits of an IPv4 address, or the last 32 of an IPv6 address; first octet highest. */
    static int last(Ip ip) {
        return ip.family() == IpFamily.INET ? ipv4(ip.text()) : ipv6(ip.text(), true);
    }

    private static int ipv4(String text) {
        int bits = 0;
        int octet = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                bits = bits << 8 | octet;
                octet = 0;
            } else {
                octet = octet * 10 + (c - '0');
            }
        }
        return bits << 8 | octet;
    }

    /** Goes over the groups from the last to the first, so that those behind {@code ::} get their places. */
    private static int ipv6(String text, boolean lastWordOnly) {
        int bits = 0;
        int group = 0;
        int digits = 0;
        int place = 0;
        for (int i = text.length() - 1; i >= -1; i--) {
            char c = i < 0 ? ':' : text.charAt(i);
            if (c != ':') {
                group |= Character.digit(c, 16) << digits;
                digits += 4;
                continue;
            }
            if (digits > 0) {
                if (!lastWordOnly || place < 2) {
                    bits ^= (place & 1) == 0 ? group : group << 16;
                }
                place++;
                group = 0;
                digits = 0;
            }
            if (i > 0 && text.charAt(i - 1) == ':') {
                place = 8 - groupsBefore(text, i - 1);
            }
        }
        return bits;
    }

    /** How many groups stand before a place in the text. */
    private static int groupsBefore(String text, int end) {
        if (end == 0) {
            return 0;
        }
        int groups = 1;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == ':') {
                groups++;
            }
        }
        return groups;
    }
}
