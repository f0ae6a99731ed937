// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import java.util.Collection;

/** Link modes in ethtool's words ({@code 1000baseT/Full}), which begin with their speed in Mb/s. */
final class Modes {
    private Modes() {}

    /** The speed of the fastest one that is full duplex; 0 when there is none. */
    static int best(Collection<String> modes) {
        return modes.stream()
                .filter(mode -> mode.endsWith("/Full"))
                .mapToInt(Modes::speed)
                .max()
                .orElse(0);
    }

    /** The speed of the fastest one that is in both; 0 when there is none. */
    static int best(Collection<String> ours, Collection<String> theirs) {
        return best(ours.stream().filter(theirs::contains).toList());
    }

    private static int speed(String mode) {
        int end = 0;
        while (end < mode.length() && Character.isDigit(mode.charAt(end))) {
            end++;
        }
        // Ten digits would be no speed, and no int.
        return end == 0 || end > 8 ? 0 : Integer.parseInt(mode.substring(0, end));
    }
}
