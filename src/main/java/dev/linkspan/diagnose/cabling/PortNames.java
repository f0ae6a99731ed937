// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

import java.util.Locale;

/** Names of switch ports: one port is written {@code Ethernet1/3}, {@code Eth1/3} and {@code et1/3}. */
final class PortNames {
    private PortNames() {}

    /**
     * Whether two names mean the same port of one switch: the numbers are the same, and the word before them is, or is
     * the other one's beginning.
     */
    static boolean isSame(String one, String other) {
        String a = one.strip().toLowerCase(Locale.ROOT);
        String b = other.strip().toLowerCase(Locale.ROOT);
        if (a.equals(b)) {
            return true;
        }
        String wordA = word(a);
        String wordB = word(b);
        String numbers = a.substring(wordA.length()).strip();
        return !numbers.isEmpty()
                && numbers.equals(b.substring(wordB.length()).strip())
                && !wordA.isEmpty()
                && !wordB.isEmpty()
                && (wordA.startsWith(wordB) || wordB.startsWith(wordA));
    }

    /** Whether a name tells nothing by itself: a bare number or a MAC address. */
    static boolean isOpaque(String name) {
        return name.isBlank() || name.matches("[0-9]+") || name.matches("(?i)[0-9a-f]{1,2}([:-][0-9a-f]{1,2}){5}");
    }

    private static String word(String name) {
        int end = 0;
        while (end < name.length() && !Character.isDigit(name.charAt(end))) {
            end++;
        }
        return name.substring(0, end).strip();
    }
}
