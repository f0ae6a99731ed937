// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.math.BigDecimal;

/** Writes speeds as the field does. */
final class Speeds {
    private Speeds() {}

    /** {@code 100M}, {@code 2.5G}, {@code 100G}. */
    static String brief(int mbps) {
        return mbps < 1000 ? mbps + "M" : gigabits(mbps) + "G";
    }

    /** {@code 100 Mb/s}, {@code 20 Gb/s}. */
    static String full(long mbps) {
        return mbps < 1000 ? mbps + " Mb/s" : gigabits(mbps) + " Gb/s";
    }

    private static String gigabits(long mbps) {
        return BigDecimal.valueOf(mbps, 3).stripTrailingZeros().toPlainString();
    }
}
